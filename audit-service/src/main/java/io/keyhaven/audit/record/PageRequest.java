package io.keyhaven.audit.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.keyhaven.problem.ProblemException;
import java.util.Base64;

/**
 * Which part of a list is asked for.
 *
 * @param limit 1–200
 * @param before only events with a lower sequence
 */
record PageRequest(int limit, long before) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAXIMUM_LIMIT = 200;
  private static final String CURSOR_PREFIX = "before:";

  /**
   * Parses what was sent; absent means the first page of the default size.
   *
   * @throws ProblemException 422
   */
  static PageRequest of(String limit, String cursor) {
    return new PageRequest(parseLimit(limit), parseCursor(cursor));
  }

  /** The cursor of the page that follows a record. */
  static String cursorAfter(long sequence) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((CURSOR_PREFIX + sequence).getBytes(US_ASCII));
  }

  private static int parseLimit(String sent) {
    if (sent == null) {
      return DEFAULT_LIMIT;
    }
    if (sent.matches("[0-9]{1,3}")) {
      int limit = Integer.parseInt(sent);
      if (limit >= 1 && limit <= MAXIMUM_LIMIT) {
        return limit;
      }
    }
    throw ProblemException.invalid("?limit", "range", "must be a number from 1 to 200");
  }

  private static long parseCursor(String sent) {
    return sent == null ? Long.MAX_VALUE : decode(sent);
  }

  private static long decode(String cursor) {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII);
      if (decoded.matches(CURSOR_PREFIX + "[0-9]{1,18}")) {
        return Long.parseLong(decoded.substring(CURSOR_PREFIX.length()));
      }
    } catch (IllegalArgumentException ignored) {
      // Told below, together with cursors of other lists.
    }
    throw ProblemException.invalid("?cursor", "cursor", "is not a cursor of this list");
  }
}
