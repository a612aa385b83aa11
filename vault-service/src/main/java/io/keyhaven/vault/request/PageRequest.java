package io.keyhaven.vault.request;

import io.keyhaven.problem.ProblemException;
import java.util.Optional;

/**
 * Which stretch of a list is asked for.
 *
 * @param limit 1–200
 * @param after the cursor as sent; null for the first page
 */
public record PageRequest(int limit, String after) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 200;

  /**
   * The query parameters {@code limit} and {@code cursor}.
   *
   * @throws ProblemException 422 when the limit is no number from 1 to 200
   */
  public static PageRequest of(String limit, String cursor) {
    return new PageRequest(limit == null ? DEFAULT_LIMIT : parse(limit), cursor);
  }

  /**
   * The cursor, when there is one.
   *
   * @param order what its first part must be: a cursor is good for the order it was made in
   * @param parts how many it has, the order included
   * @throws ProblemException 422 when it is not one of this list in this order
   */
  public Optional<Cursor> cursor(String order, int parts) {
    if (after == null) {
      return Optional.empty();
    }
    Cursor cursor = Cursor.decode(after, parts);
    if (!cursor.text(0).equals(order)) {
      throw Cursor.invalid();
    }
    return Optional.of(cursor);
  }

  private static int parse(String text) {
    if (text.matches("[0-9]{1,3}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    }
    throw ProblemException.invalid("?limit", "range", "must be a number from 1 to " + MOST);
  }
}
