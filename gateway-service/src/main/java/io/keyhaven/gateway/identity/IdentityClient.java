package io.keyhaven.gateway.identity;

import io.keyhaven.gateway.service.Circuits;
import io.keyhaven.gateway.service.Replica;
import io.keyhaven.gateway.service.Replicas;
import io.keyhaven.gateway.service.Service;
import io.keyhaven.gateway.service.ServiceConfig;
import io.keyhaven.gateway.service.ServiceDirectory;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Identity's internal API. No call changes anything that a second one would change again, so one
 * that a replica does not answer is made once more at another; a ticket that the first used up is
 * then refused, an answer that the first wrapped lies there until it ends. Each ends within the
 * configured time; one that gets no answer fails with a 503 problem.
 */
@ApplicationScoped
public class IdentityClient {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final HttpClient client;
  private final Replicas replicas;
  private final IdentityConfig config;
  private final Circuits<Answer> circuits;

  IdentityClient(
      Vertx vertx, ServiceDirectory directory, IdentityConfig config, ServiceConfig services) {
    var options = new HttpClientOptions().setConnectTimeout((int) config.timeout().toMillis());
    this.client =
        vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(config.connections()));
    this.replicas = directory.replicas(Service.IDENTITY);
    this.config = config;
    var patience = services.upstreams().get(Service.IDENTITY).circuit();
    this.circuits =
        new Circuits<>("exchanges at identity", new TypeLiteral<>() {}, replicas, patience);
  }

  /** What identity said. */
  record Answer(int status, Buffer body) {}

  /** What identity is asked. */
  private record Question(
      HttpMethod method, String path, Map<String, String> headers, Buffer body) {}

  /** Asks for an internal token. */
  Uni<Answer> exchange(JsonObject request, Optional<String> userAgent, String requestId) {
    return post("/internal/tokens", request, userAgent, requestId);
  }

  /** Has an answer put away under a token that is good once. */
  Uni<Answer> wrap(JsonObject request, String requestId) {
    return post("/internal/wrappings", request, Optional.empty(), requestId);
  }

  private Uni<Answer> post(
      String path, JsonObject request, Optional<String> userAgent, String requestId) {
    var headers = new HashMap<String, String>();
    headers.put("Authorization", "Bearer " + config.serviceSecret());
    headers.put("X-KeyHaven-Service", "gateway");
    headers.put("X-Request-Id", requestId);
    headers.put("Content-Type", "application/json");
    userAgent.ifPresent(client -> headers.put("User-Agent", client));
    return ask(new Question(HttpMethod.POST, path, headers, request.toBuffer()));
  }

  /** The public keys of access tokens, as a JSON Web Key Set. */
  public Uni<String> accessTokenKeys() {
    return ask(new Question(HttpMethod.GET, "/.well-known/jwks.json", Map.of(), Buffer.buffer()))
        .map(
            answer -> {
              if (answer.status() != 200) {
                throw unavailable();
              }
              return answer.body().toString();
            });
  }

  private Uni<Answer> ask(Question question) {
    return Uni.createFrom()
        .deferred(() -> UniHelper.toUni(askAnyReplica(question)))
        .onFailure()
        .transform(failure -> unavailable());
  }

  private Future<Answer> askAnyReplica(Question question) {
    Replica first = replicas.first();
    return ask(first, question)
        .recover(
            failure ->
                replicas
                    .another(List.of(first))
                    .map(other -> ask(other, question))
                    .orElseGet(() -> Future.failedFuture(failure)))
        .timeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private Future<Answer> ask(Replica replica, Question question) {
    return circuits.of(replica).run(() -> exchange(replica, question));
  }

  private Future<Answer> exchange(Replica replica, Question question) {
    return client
        .request(optionsOf(replica, question))
        .onFailure(unreachable -> replica.suspect())
        .compose(
            request -> {
              Replica.Use use = replica.begin(1, request::reset);
              return send(request, question.body)
                  .compose(
                      response ->
                          response.body().map(text -> new Answer(response.statusCode(), text)))
                  .onComplete(done -> use.end());
            });
  }

  private RequestOptions optionsOf(Replica replica, Question question) {
    RequestOptions call =
        replica
            .request(question.path)
            .setMethod(question.method)
            .setTimeout(config.timeout().toMillis());
    question.headers.forEach(call::putHeader);
    return call;
  }

  private static Future<HttpClientResponse> send(HttpClientRequest request, Buffer body) {
    return body.length() == 0 ? request.send() : request.send(body);
  }

  static ProblemException unavailable() {
    return ProblemException.unavailable(
        "gateway.identity.unavailable", "Nobody can be signed in just now.", RETRY_AFTER);
  }
}
