package io.keyhaven.audit.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.keyhaven.problem.ProblemException;
import java.util.Base64;
import java.util.Set;

/**
 * Which part of a list is asked for, and in which of the two orders there are.
 *
 * @param limit 1–200
 * @param newestFirst by descending sequence
 * @param from only events behind this sequence in that order
 */
record PageRequest(int limit, boolean newestFirst, long from) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAXIMUM_LIMIT = 200;

  /** They are one order: that of the chain. */
  private static final Set<String> SORTABLE = Set.of("createdAt", "sequence", "time");

  /**
   * Parses what was sent; absent means the first page of the default size, newest first.
   *
   * @throws ProblemException 422
   */
  static PageRequest of(String limit, String sort, String cursor) {
    boolean newestFirst = parseSort(sort);
    long from =
        cursor == null ? newestFirst ? Long.MAX_VALUE : 0 : parseCursor(newestFirst, cursor);
    return new PageRequest(parseLimit(limit), newestFirst, from);
  }

  /** The cursor of the page that follows a record. */
  String cursorAfter(long sequence) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((cursorPrefix(newestFirst) + sequence).getBytes(US_ASCII));
  }

  private static boolean parseSort(String sent) {
    String sort = sent == null ? "-sequence" : sent;
    boolean descending = sort.startsWith("-");
    if (!SORTABLE.contains(descending ? sort.substring(1) : sort)) {
      throw ProblemException.invalid(
          "?sort",
          "unknown",
          "must be one of "
              + SORTABLE.stream().sorted().toList()
              + ", with - before it to descend");
    }
    return descending;
  }

  private static String cursorPrefix(boolean newestFirst) {
    return newestFirst ? "before:" : "after:";
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

  private static long parseCursor(boolean newestFirst, String sent) {
    String prefix = cursorPrefix(newestFirst);
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(sent), US_ASCII);
      if (decoded.matches(prefix + "[0-9]{1,18}")) {
        return Long.parseLong(decoded.substring(prefix.length()));
      }
    } catch (IllegalArgumentException ignored) {
      // Told below, together with cursors of other lists and orders.
    }
    throw ProblemException.invalid("?cursor", "cursor", "is not a cursor of this list");
  }
}
