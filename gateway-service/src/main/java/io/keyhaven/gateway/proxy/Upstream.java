package io.keyhaven.gateway.proxy;

import io.keyhaven.gateway.service.Circuit;
import io.keyhaven.gateway.service.Circuits;
import io.keyhaven.gateway.service.Replica;
import io.keyhaven.gateway.service.Replicas;
import io.keyhaven.gateway.service.Service;
import io.keyhaven.gateway.service.ServiceConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.util.TypeLiteral;
import java.net.ConnectException;
import java.time.Duration;

/** A service as the proxy sees it: connections to its replicas and a circuit breaker for each. */
final class Upstream {
  private final Service service;
  private final Replicas replicas;
  private final ServiceConfig.Upstream config;
  private final HttpClient client;
  private final Circuits<ProxyResponse> circuits;

  Upstream(Vertx vertx, Service service, Replicas replicas, ServiceConfig.Upstream config) {
    this.service = service;
    this.replicas = replicas;
    this.config = config;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxHeaderSize(64 * 1024),
            new PoolOptions()
                .setHttp1MaxSize(config.connections())
                .setMaxWaitQueueSize(config.waiting()));
    this.circuits =
        new Circuits<>(
            "requests to " + service.label(), new TypeLiteral<>() {}, replicas, config.circuit());
  }

  String label() {
    return service.label();
  }

  Duration responseTimeout() {
    return config.responseTimeout();
  }

  HttpClient client() {
    return client;
  }

  Replicas replicas() {
    return replicas;
  }

  /** Opens a request to a replica; one that cannot be reached gets no further ones for now. */
  Future<HttpClientRequest> request(Replica replica, HttpMethod method, String target) {
    return client
        .request(
            replica
                .request(target)
                .setMethod(method)
                .setConnectTimeout(config.connectTimeout().toMillis()))
        .onFailure(
            failure -> {
              if (isUnreachable(failure)) {
                replica.suspect();
              }
            });
  }

  /** Too many waiting requests are no fault of the replica's. */
  private static boolean isUnreachable(Throwable failure) {
    return failure instanceof ConnectException
        && !(failure instanceof ConnectionPoolTooBusyException);
  }

  Circuit<ProxyResponse> circuit(Replica replica) {
    return circuits.of(replica);
  }
}
