package io.keyhaven.vault.request;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code If-Match} and {@code If-None-Match} of a request (RFC 9110, 13.1). Entity tags are made of
 * the versions and revisions that contributed to an answer, never of its content.
 */
public record Precondition(List<String> ifMatch, List<String> ifNoneMatch) {
  private static final String ANY = "*";

  /** A request without either. */
  public static final Precondition NONE = new Precondition(List.of(), List.of());

  public static Precondition of(HttpHeaders headers) {
    return new Precondition(
        tags(headers, HttpHeaders.IF_MATCH), tags(headers, HttpHeaders.IF_NONE_MATCH));
  }

  /** A strong entity tag made of these parts. */
  public static String tag(Object... parts) {
    return "\"" + String.join(".", Arrays.stream(parts).map(Object::toString).toList()) + "\"";
  }

  /** Whether there is anything to guard. */
  public boolean isGiven() {
    return !ifMatch.isEmpty() || !ifNoneMatch.isEmpty();
  }

  /** Whether the client has this already: answer 304. */
  public boolean isKnown(String tag) {
    return ifNoneMatch.contains(ANY)
        || ifNoneMatch.stream().map(Precondition::weak).anyMatch(tag::equals);
  }

  /**
   * Guards an update.
   *
   * @param current the tag of what is there; empty when there is nothing
   * @throws ProblemException 412 when it is not what the client expects
   */
  public void guard(Optional<String> current) {
    boolean expected =
        ifMatch.isEmpty()
            || current.filter(tag -> ifMatch.contains(ANY) || ifMatch.contains(tag)).isPresent();
    boolean unexpected = !ifNoneMatch.isEmpty() && current.filter(this::isKnown).isPresent();
    if (!expected || unexpected) {
      throw ProblemException.of(
          412,
          Category.CONFLICT,
          "request.precondition_failed",
          "Changed meanwhile",
          "What is there is not what If-Match or If-None-Match expects. Read it again.");
    }
  }

  private static List<String> tags(HttpHeaders headers, String name) {
    List<String> lines = headers.getRequestHeader(name);
    return lines == null
        ? List.of()
        : lines.stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(String::strip)
            .filter(tag -> !tag.isEmpty())
            .toList();
  }

  private static String weak(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
