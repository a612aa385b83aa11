package io.keyhaven.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Tells a body that is no JSON from one that is JSON but no object: the first is malformed (400),
 * the second invalid as a whole (422, pointer {@code ""}). Jackson alone reads {@code null} as
 * nothing and stops at the first bracket of an array, whatever follows.
 */
@Provider
public final class JsonObjectBody implements ReaderInterceptor {
  private final ObjectMapper json;

  JsonObjectBody(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (isObjectExpected(context)) {
      byte[] body = context.getInputStream().readAllBytes();
      requireObject(body);
      if (body.length > 0) {
        context.setInputStream(new ByteArrayInputStream(body));
      }
    }
    return context.proceed();
  }

  /** Requests are records; what is taken as it comes (a file) is bytes or text. */
  private static boolean isObjectExpected(ReaderInterceptorContext context) {
    return context.getType().isRecord()
        && MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType());
  }

  /** An object is checked by whoever reads it; nothing at all may be allowed. */
  private void requireObject(byte[] body) throws IOException {
    try (JsonParser parser = json.createParser(body)) {
      JsonToken first = parser.nextToken();
      if (first == null || first == JsonToken.START_OBJECT) {
        return;
      }
      var _ = parser.skipChildren();
      if (parser.nextToken() != null) {
        throw FrameworkProblems.malformedJson();
      }
      throw ProblemException.invalid("", "type", "must be a JSON object");
    }
  }
}
