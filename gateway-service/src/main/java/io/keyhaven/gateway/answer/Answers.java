package io.keyhaven.gateway.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.gateway.vaultapi.VaultErrors;
import io.keyhaven.gateway.visit.Visit;
import io.keyhaven.problem.FieldError;
import io.keyhaven.problem.Problem;
import io.keyhaven.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Writes the gateway's own answers. */
@ApplicationScoped
@RegisterForReflection(targets = {Problem.class, FieldError.class})
public class Answers {
  private static final Logger LOG = Logger.getLogger(Answers.class);

  private final ObjectMapper json;
  private final Drain drain;

  Answers(ObjectMapper json, Drain drain) {
    this.json = json;
    this.drain = drain;
  }

  /** Answers with JSON. */
  public void json(Visit visit, int status, JsonObject body) {
    write(visit, status, "application/json", body.toBuffer());
  }

  /** Answers with a status only. */
  public void empty(Visit visit, int status) {
    write(visit, visit.response().setStatusCode(status), Buffer.buffer());
  }

  public void write(Visit visit, int status, String mediaType, Buffer body) {
    write(visit, visit.response().setStatusCode(status).putHeader("Content-Type", mediaType), body);
  }

  private void write(Visit visit, HttpServerResponse response, Buffer body) {
    response
        .end(body)
        .onFailure(gone -> LOG.debugf("Nobody waits for the answer to %s", visit.requestId()));
    drain.rest(visit);
  }

  /** Answers with the problem that a failure stands for; a defect is logged and kept to us. */
  public void refuse(Visit visit, Throwable failure) {
    HttpServerResponse response = visit.response();
    if (response.headWritten() || response.closed()) {
      return;
    }
    ProblemException refusal = refusalFor(visit, failure);
    if (visit.speaksVault()) {
      refuseInVaultsWords(visit, refusal);
      return;
    }
    writeHeaders(refusal, response.headers());
    write(visit, refusal.status(), Problem.MEDIA_TYPE, body(refusal, visit.requestId()));
  }

  private void refuseInVaultsWords(Visit visit, ProblemException refusal) {
    refusal.headers().forEach(visit.response().headers()::set);
    VaultErrors words = VaultErrors.of(refusal, visit.request().uri());
    json(visit, words.status(), words.body());
  }

  private static ProblemException refusalFor(Visit visit, Throwable failure) {
    if (failure instanceof ProblemException refusal) {
      return refusal;
    }
    LOG.errorf(failure, "Request %s failed", visit.requestId());
    return GatewayProblem.defect();
  }

  private static void writeHeaders(ProblemException refusal, MultiMap headers) {
    refusal.headers().forEach(headers::set);
    if (refusal.status() == 401) {
      headers.set("WWW-Authenticate", "Bearer realm=\"keyhaven\"");
    }
  }

  Buffer body(ProblemException refusal, String requestId) {
    try {
      return Buffer.buffer(json.writeValueAsBytes(Problem.of(refusal, requestId)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a problem is always JSON", impossible);
    }
  }
}
