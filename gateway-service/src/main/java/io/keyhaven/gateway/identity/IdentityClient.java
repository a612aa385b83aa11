package io.keyhaven.gateway.identity;

import io.keyhaven.gateway.service.Circuit;
import io.keyhaven.gateway.service.Service;
import io.keyhaven.gateway.service.ServiceAddresses;
import io.keyhaven.gateway.service.ServiceConfig;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Identity's internal API. Every call ends within the configured time; one that gets no answer
 * fails with a 503 problem.
 */
@ApplicationScoped
public class IdentityClient {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final HttpClient client;
  private final ServiceAddresses addresses;
  private final IdentityConfig config;
  private final Circuit<Answer> circuit;

  IdentityClient(
      Vertx vertx, ServiceAddresses addresses, IdentityConfig config, ServiceConfig services) {
    var options = new HttpClientOptions().setConnectTimeout((int) config.timeout().toMillis());
    this.client =
        vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(config.connections()));
    this.addresses = addresses;
    this.config = config;
    this.circuit =
        new Circuit<>(
            "exchanges-at-identity",
            new TypeLiteral<>() {},
            services.upstreams().get(Service.IDENTITY).circuit());
  }

  /** What identity said. */
  record Answer(int status, Buffer body) {}

  /** Asks for an internal token. */
  Uni<Answer> exchange(JsonObject request, String requestId) {
    RequestOptions call =
        addresses
            .request(Service.IDENTITY, "/internal/tokens")
            .setMethod(HttpMethod.POST)
            .putHeader("Authorization", "Bearer " + config.serviceSecret())
            .putHeader("X-KeyHaven-Service", "gateway")
            .putHeader("X-Request-Id", requestId)
            .putHeader("Content-Type", "application/json");
    return send(call, request.toBuffer());
  }

  /** The public keys of access tokens, as a JSON Web Key Set. */
  public Uni<String> accessTokenKeys() {
    RequestOptions call = addresses.request(Service.IDENTITY, "/.well-known/jwks.json");
    return send(call, Buffer.buffer())
        .map(
            answer -> {
              if (answer.status() != 200) {
                throw unavailable();
              }
              return answer.body().toString();
            });
  }

  private Uni<Answer> send(RequestOptions call, Buffer body) {
    return Uni.createFrom()
        .deferred(() -> UniHelper.toUni(circuit.run(() -> exchange(call, body))))
        .onFailure()
        .transform(failure -> unavailable());
  }

  private Future<Answer> exchange(RequestOptions call, Buffer body) {
    return client
        .request(call)
        .compose(request -> send(request, body))
        .compose(response -> response.body().map(text -> new Answer(response.statusCode(), text)))
        .timeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Future<HttpClientResponse> send(HttpClientRequest request, Buffer body) {
    return body.length() == 0 ? request.send() : request.send(body);
  }

  static ProblemException unavailable() {
    return ProblemException.unavailable(
        "gateway.identity.unavailable", "Nobody can be signed in just now.", RETRY_AFTER);
  }
}
