package io.keyhaven.gateway.proxy;

import io.keyhaven.gateway.service.Circuit;
import io.keyhaven.gateway.service.Service;
import io.keyhaven.gateway.service.ServiceAddresses;
import io.keyhaven.gateway.service.ServiceConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;

/** A service as the proxy sees it: its connections and its circuit breaker. */
final class Upstream {
  private final Service service;
  private final ServiceAddresses addresses;
  private final ServiceConfig.Upstream config;
  private final HttpClient client;
  private final Circuit<ProxyResponse> circuit;

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
    this.circuit =
        new Circuit<>("requests-to-" + service.label(), new TypeLiteral<>() {}, config.circuit());
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

  String publicAddress(String address) {
    return addresses.publicAddress(service, address);
  }

  Circuit<ProxyResponse> circuit() {
    return circuit;
  }
}
