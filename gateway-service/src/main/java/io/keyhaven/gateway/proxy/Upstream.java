package io.keyhaven.gateway.proxy;

import io.keyhaven.gateway.service.Service;
import io.keyhaven.gateway.service.ServiceAddresses;
import io.keyhaven.gateway.service.ServiceConfig;
import io.netty.channel.ConnectTimeoutException;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.util.TypeLiteral;
import java.net.ConnectException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A service as the proxy sees it: its connections and its circuit breaker. */
final class Upstream {
  private final Service service;
  private final ServiceAddresses addresses;
  private final ServiceConfig.Upstream config;
  private final HttpClient client;
  private final TypedGuard<Uni<ProxyResponse>> circuit;

  Upstream(
      Vertx vertx, Service service, ServiceAddresses addresses, ServiceConfig.Upstream config) {
    this.service = service;
    this.addresses = addresses;
    this.config = config;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxHeaderSize(64 * 1024),
            new PoolOptions()
                .setHttp1MaxSize(config.connections())
                .setMaxWaitQueueSize(config.waiting()));
    this.circuit = circuit(config.circuit());
  }

  private TypedGuard<Uni<ProxyResponse>> circuit(ServiceConfig.Circuit settings) {
    return TypedGuard.create(new TypeLiteral<Uni<ProxyResponse>>() {})
        .withDescription(service.label())
        .withCircuitBreaker()
        .name("service-" + service.label())
        .requestVolumeThreshold(settings.window())
        .failureRatio(settings.failureRatio())
        .delay(settings.delay().toMillis(), ChronoUnit.MILLIS)
        .when(Upstream::isTimeout)
        .done()
        .build();
  }

  /** A refused connection is a {@link ConnectException} too, but one that costs no time. */
  private static boolean isTimeout(Throwable failure) {
    return failure instanceof ServiceTimeoutException
        || failure instanceof TimeoutException
        || failure instanceof ConnectTimeoutException;
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

  Future<HttpClientRequest> request(HttpMethod method, String target) {
    return client.request(
        addresses
            .request(service, target)
            .setMethod(method)
            .setConnectTimeout(config.connectTimeout().toMillis()));
  }

  /** Runs a call unless the circuit is open. */
  Future<ProxyResponse> guarded(Supplier<Future<ProxyResponse>> call) {
    return UniHelper.toFuture(circuit.get(() -> UniHelper.toUni(call.get())));
  }
}
