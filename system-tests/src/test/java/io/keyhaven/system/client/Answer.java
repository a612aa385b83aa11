package io.keyhaven.system.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/** An answer to a request; {@code request} is its first line, for messages. */
public record Answer(String request, int status, HttpHeaders headers, byte[] body) {

  /** Fails, showing the answer, unless it has this status. */
  @CanIgnoreReturnValue
  public Answer expect(int expected) {
    assertEquals(expected, status, () -> request + " answered " + text());
    return this;
  }

  /** Fails unless it is a problem with this status and code. */
  @CanIgnoreReturnValue
  public Answer expect(int expected, String code) {
    expect(expected);
    assertEquals(code, field("code"), () -> request + " answered " + text());
    return this;
  }

  /** Fails, showing the answer, unless it succeeded, in whichever way. */
  @CanIgnoreReturnValue
  public Answer expectSuccess() {
    Assertions.assertEquals(2, status / 100, () -> request + " answered " + text());
    return this;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return Json.parse(text());
  }

  /** The node at a JSON pointer; missing is an error. */
  public JsonNode at(String pointer) {
    JsonNode node = json().at(pointer);
    if (node.isMissingNode()) {
      Assertions.fail(request + " answered without " + pointer + ": " + text());
    }
    return node;
  }

  /** A field of the answer's object as text. */
  public String field(String name) {
    return at("/" + name).asText();
  }

  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  public List<String> headerValues(String name) {
    return headers.allValues(name);
  }

  public String etag() {
    return header("ETag").orElseThrow(() -> new AssertionError(request + " has no ETag"));
  }

  public boolean isProblem() {
    return status >= 400;
  }

  @Override
  public String toString() {
    return request + " → " + status + " " + text();
  }
}
