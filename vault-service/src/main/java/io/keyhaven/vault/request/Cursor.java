package io.keyhaven.vault.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Where the next page begins: the sort order and the sort keys of the last item shown. Opaque to
 * clients, but not secret and not trusted.
 */
public record Cursor(List<String> parts) {
  private static final String SEPARATOR = "\n";

  public static Cursor of(Object... parts) {
    return new Cursor(List.of(parts).stream().map(Object::toString).toList());
  }

  public String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, parts).getBytes(UTF_8));
  }

  /**
   * What {@link #encode} wrote.
   *
   * @param parts how many there must be
   * @throws ProblemException 422 for anything else
   */
  static Cursor decode(String text, int parts) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String joined = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      var cursor = new Cursor(List.of(joined.split(SEPARATOR, -1)));
      if (cursor.parts.size() == parts && cursor.parts.stream().allMatch(Text::isOneLine)) {
        return cursor;
      }
    } catch (IllegalArgumentException | CharacterCodingException ignored) {
      // Said below, in one way for everything that is no cursor of ours.
    }
    throw invalid();
  }

  public String text(int index) {
    return parts.get(index);
  }

  public UUID id(int index) {
    try {
      return UUID.fromString(parts.get(index));
    } catch (IllegalArgumentException malformed) {
      throw invalid();
    }
  }

  public Instant time(int index) {
    try {
      return Instant.parse(parts.get(index));
    } catch (DateTimeException malformed) {
      throw invalid();
    }
  }

  public long number(int index) {
    try {
      return Long.parseLong(parts.get(index));
    } catch (NumberFormatException malformed) {
      throw invalid();
    }
  }

  static ProblemException invalid() {
    return ProblemException.invalid(
        "?cursor", "format", "must be the nextCursor of an earlier page of this list");
  }
}
