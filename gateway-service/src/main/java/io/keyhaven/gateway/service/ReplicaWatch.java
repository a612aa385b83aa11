package io.keyhaven.gateway.service;

import io.netty.channel.ConnectTimeoutException;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Asks every replica again and again how it is.
 *
 * <p>Of several, one that is not ready gets no more requests while another is, and requests it has
 * under way are given up when their patience is at its end: a replica that hangs holds nobody up
 * who can be served elsewhere for longer than an interval and a time-out.
 *
 * <p>One that has said nothing for {@link ReplicaConfig#silentProbes()} probes hangs, and whatever
 * waits for it is given up, though there be nobody else to ask. A service with one replica is asked
 * only whether it lives: when its database is away it says so itself, in answer to the request.
 */
@ApplicationScoped
@Startup
public class ReplicaWatch {
  private static final Logger LOG = Logger.getLogger(ReplicaWatch.class);
  private static final String READY = "/q/health/ready";
  private static final String LIVE = "/q/health/live";

  private final HttpClient client;
  private final ReplicaConfig config;

  ReplicaWatch(Vertx vertx, ServiceDirectory directory, ReplicaConfig config) {
    this.client = vertx.createHttpClient();
    this.config = config;
    for (Service service : Service.values()) {
      Replicas replicas = directory.replicas(service);
      vertx.setPeriodic(config.probeInterval().toMillis(), tick -> probe(replicas));
    }
  }

  /** Whether a replica says in time that it is ready; never fails. */
  public Future<Boolean> isReady(Replica replica, Duration timeout) {
    return ask(replica, READY, timeout).map(sign -> sign == Sign.READY);
  }

  private Future<Sign> ask(Replica replica, String question, Duration timeout) {
    return client
        .request(replica.request(question).setTimeout(timeout.toMillis()))
        .compose(HttpClientRequest::send)
        .compose(answer -> answer.end().map(answer.statusCode() == 200))
        .map(ready -> ready ? Sign.READY : Sign.NOT_READY)
        .otherwise(failure -> isLate(failure) ? Sign.NONE : Sign.NOT_READY);
  }

  private static boolean isLate(Throwable failure) {
    return failure instanceof TimeoutException || failure instanceof ConnectTimeoutException;
  }

  private void probe(Replicas replicas) {
    String question = replicas.several() ? READY : LIVE;
    for (Replica replica : replicas.all()) {
      var unused =
          ask(replica, question, config.probeTimeout())
              .onSuccess(sign -> judge(replicas, replica, sign));
    }
  }

  private void judge(Replicas replicas, Replica replica, Sign sign) {
    if (sign == Sign.READY) {
      if (!replica.ready()) {
        LOG.infof("%s is ready again", replica);
      }
      replica.recover();
      return;
    }
    if (replica.ready()) {
      LOG.warnf("%s is not ready and gets no requests that another can take", replica);
    }
    if (replica.failProbe(sign) >= config.silentProbes()) {
      replica.abandonAll();
    } else if (replicas.another(List.of(replica)).isPresent()) {
      replica.abandonImpatient();
    }
  }
}
