package io.keyhaven.identity.listing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.keyhaven.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a page ended: time and id of its last item. */
public record Position(Instant time, UUID id) {
  /** As an opaque cursor, which holds for one direction only. */
  String toCursor(boolean descending) {
    String text = (descending ? "d" : "a") + " " + time + " " + id;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
  }

  static Position parse(String cursor, boolean descending) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII).split(" ", -1);
      if (parts.length != 3 || !parts[0].equals(descending ? "d" : "a")) {
        throw bad();
      }
      return new Position(Instant.parse(parts[1]), UUID.fromString(parts[2]));
    } catch (IllegalArgumentException | DateTimeException malformed) {
      throw bad();
    }
  }

  private static ProblemException bad() {
    return ProblemException.invalid(
        "?cursor", "cursor", "must be the nextCursor of a page of the same list and order");
  }
}
