package io.keyhaven.gateway.proxy;

import io.keyhaven.gateway.answer.Answers;
import io.keyhaven.gateway.identity.InternalToken;
import io.keyhaven.gateway.service.Service;
import io.keyhaven.gateway.service.ServiceConfig;
import io.keyhaven.gateway.service.ServiceDirectory;
import io.keyhaven.gateway.visit.Visit;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Passes requests on to services. */
@ApplicationScoped
public class ServiceProxy {
  /** WebSockets go through {@link WebSocketTunnel}. */
  private static final ProxyOptions PLAIN = new ProxyOptions().setSupportWebSocket(false);

  private final Vertx vertx;
  private final Answers answers;
  private final BodyLimits bodyLimits;
  private final WebSocketTunnel tunnel;
  private final VaultAnswers vaultAnswers;
  private final Map<Service, Upstream> upstreams = new EnumMap<>(Service.class);

  ServiceProxy(
      Vertx vertx,
      Answers answers,
      BodyLimits bodyLimits,
      WebSocketTunnel tunnel,
      VaultAnswers vaultAnswers,
      ServiceConfig services,
      ServiceDirectory directory) {
    this.vertx = vertx;
    this.answers = answers;
    this.bodyLimits = bodyLimits;
    this.tunnel = tunnel;
    this.vaultAnswers = vaultAnswers;
    services
        .upstreams()
        .forEach(
            (service, settings) ->
                upstreams.put(
                    service, new Upstream(vertx, service, directory.replicas(service), settings)));
  }

  /** Passes a request on; whatever becomes of it, it is answered. */
  public void forward(Visit visit, Service service, InternalToken token) {
    Upstream upstream = upstreams.get(service);
    if (visit.wantsWebSocket()) {
      tunnel.open(visit, upstream, token);
      return;
    }
    HttpServerRequest request = visit.request();
    declareStreaming(request);
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    var body = new LimitedBody(request, visit.bodyLimit());
    var forwarding =
        new Forwarding(
            vertx,
            answers,
            vaultAnswers,
            visit,
            token,
            upstream,
            body,
            new BodyWatch(vertx, body, bodyLimits));
    HttpProxy.reverseProxy(PLAIN, upstream.client())
        .origin(forwarding::open)
        .addInterceptor(forwarding)
        .handle(request);
  }

  /** An HTTP/2 body needs no declared length; towards the service it then has to be chunked. */
  private static void declareStreaming(HttpServerRequest request) {
    boolean carries =
        HttpMethod.POST.equals(request.method())
            || HttpMethod.PUT.equals(request.method())
            || HttpMethod.PATCH.equals(request.method());
    if (request.version() == HttpVersion.HTTP_2
        && carries
        && !request.headers().contains("Content-Length")) {
      request.headers().set("Transfer-Encoding", "chunked");
    }
  }
}
