package io.keyhaven.gateway.answer;

import io.keyhaven.problem.Problem;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.problem.RequestIds;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Refusals as bytes of HTTP/1.1, for what never became a request. */
@ApplicationScoped
public class WireAnswers {
  private final Answers answers;
  private final AnswerHeaders headers;

  WireAnswers(Answers answers, AnswerHeaders headers) {
    this.answers = answers;
    this.headers = headers;
  }

  /** A whole answer, after which the connection is closed. */
  public byte[] farewell(ProblemException refusal) {
    String requestId = RequestIds.acceptOrCreate(null);
    Buffer body = answers.body(refusal, requestId);
    var head = new StringBuilder("HTTP/1.1 " + refusal.status() + " Refused\r\n");
    headers.always().forEach((name, value) -> append(head, name, value));
    append(head, "Cache-Control", "no-store");
    append(head, "Connection", "close");
    append(head, "Content-Type", Problem.MEDIA_TYPE);
    refusal.headers().forEach((name, value) -> append(head, name, value));
    append(head, "Content-Length", Integer.toString(body.length()));
    append(head, RequestIds.HEADER, requestId);
    return Buffer.buffer(head.append("\r\n").toString(), StandardCharsets.US_ASCII.name())
        .appendBuffer(body)
        .getBytes();
  }

  private static void append(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
