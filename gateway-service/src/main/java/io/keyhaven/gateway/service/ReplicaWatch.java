package io.keyhaven.gateway.service;

import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Asks every replica again and again whether it is ready, where a service has several. One that is
 * not gets no more requests while another is ready, and requests it has under way are given up when
 * their patience is at its end: a replica that hangs holds nobody up who can be served elsewhere
 * for longer than an interval and a time-out.
 */
@ApplicationScoped
@Startup
public class ReplicaWatch {
  private static final Logger LOG = Logger.getLogger(ReplicaWatch.class);

  private final HttpClient client;

  ReplicaWatch(Vertx vertx, ServiceDirectory directory, ReplicaConfig config) {
    this.client = vertx.createHttpClient();
    for (Service service : Service.values()) {
      Replicas replicas = directory.replicas(service);
      if (replicas.several()) {
        vertx.setPeriodic(
            config.probeInterval().toMillis(), tick -> probe(replicas, config.probeTimeout()));
      }
    }
  }

  /** Whether a replica says in time that it is ready; never fails. */
  public Future<Boolean> isReady(Replica replica, Duration timeout) {
    return client
        .request(replica.request("/q/health/ready").setTimeout(timeout.toMillis()))
        .compose(HttpClientRequest::send)
        .compose(answer -> answer.end().map(answer.statusCode() == 200))
        .otherwise(false);
  }

  private void probe(Replicas replicas, Duration timeout) {
    replicas
        .all()
        .forEach(
            replica ->
                isReady(replica, timeout).onSuccess(ready -> judge(replicas, replica, ready)));
  }

  private static void judge(Replicas replicas, Replica replica, boolean ready) {
    if (ready) {
      if (!replica.ready()) {
        LOG.infof("%s is ready again", replica);
      }
      replica.recover();
      return;
    }
    if (replica.ready()) {
      LOG.warnf("%s is not ready and gets no requests", replica);
    }
    replica.failProbe();
    if (replicas.another(List.of(replica)).isPresent()) {
      replica.abandonImpatient();
    }
  }
}
