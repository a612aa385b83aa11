package io.keyhaven.gateway.proxy;

import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.identity.InternalToken;
import io.keyhaven.gateway.identity.Wrappings;
import io.keyhaven.gateway.identity.Wrappings.Parcel;
import io.keyhaven.gateway.vaultapi.VaultErrors;
import io.keyhaven.gateway.visit.Visit;
import io.keyhaven.problem.Problem;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Answers of services on their way to Vault clients: refusals are put into Vault's words, and where
 * the client wished for it, an answer is wrapped. Everything else streams on untouched.
 */
@ApplicationScoped
public class VaultAnswers {
  private static final String JSON = "application/json";
  private static final long REFUSAL_BYTES = 256 * 1024;
  private static final long WRAPPED_BYTES = 2 * 1024 * 1024;

  private final Wrappings wrappings;

  VaultAnswers(Wrappings wrappings) {
    this.wrappings = wrappings;
  }

  /** Rewrites an answer; fails with a problem where that cannot be done, and nobody gets it. */
  Future<Void> translate(ProxyResponse answer, Visit visit, InternalToken token) {
    String mediaType = Optional.ofNullable(answer.headers().get("Content-Type")).orElse("");
    if (mediaType.startsWith(Problem.MEDIA_TYPE)) {
      return read(answer, REFUSAL_BYTES).map(text -> refuse(answer, visit, text));
    }
    if (!mediaType.startsWith(JSON)) {
      return Future.succeededFuture();
    }
    // Exactly so: hvac reads the body of a refusal only then.
    answer.headers().set("Content-Type", JSON);
    if (visit.wrapSeconds().isPresent() && answer.getStatusCode() / 100 == 2) {
      return read(answer, WRAPPED_BYTES).compose(text -> wrap(answer, visit, token, text));
    }
    return Future.succeededFuture();
  }

  private static Void refuse(ProxyResponse answer, Visit visit, Buffer text) {
    VaultErrors words = VaultErrors.of(answer.getStatusCode(), problemIn(text));
    answer.headers().remove("WWW-Authenticate");
    answer.setStatusCode(words.status()).setStatusMessage(null);
    return replace(answer, visit, words.body());
  }

  private static JsonObject problemIn(Buffer text) {
    try {
      return text.length() == 0 ? new JsonObject() : text.toJsonObject();
    } catch (DecodeException unreadable) {
      return new JsonObject();
    }
  }

  private Future<Void> wrap(ProxyResponse answer, Visit visit, InternalToken token, Buffer text) {
    JsonObject envelope = problemIn(text);
    if (envelope.getValue("data") == null && envelope.getValue("auth") == null) {
      answer.setBody(Body.body(text));
      return Future.succeededFuture();
    }
    String path = visit.path().encoded().substring("/v1/".length());
    var parcel =
        new Parcel(
            token,
            path,
            visit.wrapSeconds().orElseThrow(),
            text.toString(),
            visit.sender().address());
    return UniHelper.toFuture(wrappings.wrap(parcel, visit.requestId()))
        .map(
            info ->
                replace(
                    answer,
                    visit,
                    new JsonObject()
                        .put("request_id", envelope.getValue("request_id"))
                        .put("lease_id", "")
                        .put("lease_duration", 0)
                        .put("renewable", false)
                        .put("data", null)
                        .put("warnings", null)
                        .put("auth", null)
                        .put("wrap_info", info)));
  }

  private static Void replace(ProxyResponse answer, Visit visit, JsonObject body) {
    boolean headOnly = HttpMethod.HEAD.equals(visit.method());
    answer.headers().set("Content-Type", JSON).remove("ETag");
    answer.setBody(Body.body(headOnly ? Buffer.buffer() : body.toBuffer()));
    return null;
  }

  private static Future<Buffer> read(ProxyResponse answer, long limit) {
    Promise<Buffer> whole = Promise.promise();
    Buffer text = Buffer.buffer();
    ReadStream<Buffer> stream = answer.getBody().stream();
    stream.exceptionHandler(whole::tryFail);
    stream.endHandler(end -> whole.tryComplete(text));
    stream.handler(
        part -> {
          if (text.length() + part.length() > limit) {
            whole.tryFail(GatewayProblem.answerTooLarge(limit));
          } else {
            text.appendBuffer(part);
          }
        });
    stream.resume();
    return whole.future();
  }
}
