package io.keyhaven.gateway.service;

import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Finds the replicas behind one name: a host with several addresses, as a headless service of
 * Kubernetes has them, is as many replicas, each watched and passed over by itself. Names are
 * looked up again and again, so replicas come and go; while a name server is away, those that are
 * known stay.
 */
@ApplicationScoped
@Startup
public class ReplicaLookup {
  private static final Logger LOG = Logger.getLogger(ReplicaLookup.class);
  private static final Predicate<InetAddress> IPV4 = Inet4Address.class::isInstance;

  private final Vertx vertx;

  ReplicaLookup(Vertx vertx, ServiceDirectory directory, ReplicaConfig config) {
    this.vertx = vertx;
    for (Service service : Service.values()) {
      Replicas replicas = directory.replicas(service);
      for (URI url : replicas.urls()) {
        look(replicas, url);
        vertx.setPeriodic(config.lookupInterval().toMillis(), tick -> look(replicas, url));
      }
    }
  }

  private void look(Replicas replicas, URI url) {
    vertx
        .executeBlocking(() -> addresses(url.getHost()), false)
        .onSuccess(found -> locate(replicas, url, found))
        .onFailure(away -> LOG.debugf(away, "%s cannot be looked up", url.getHost()));
  }

  private static void locate(Replicas replicas, URI url, Set<String> found) {
    if (replicas.locate(url, found)) {
      LOG.infof("%s is %s", url, replicas.all());
    }
  }

  /** Of one family: what listens at both is one replica and not two. */
  static Set<String> addresses(String host) throws UnknownHostException {
    InetAddress[] all = InetAddress.getAllByName(host);
    boolean any4 = Arrays.stream(all).anyMatch(IPV4);
    return Arrays.stream(all)
        .filter(any4 ? IPV4 : IPV4.negate())
        .map(InetAddress::getHostAddress)
        .collect(Collectors.toUnmodifiableSet());
  }
}
