package io.keyhaven.vault.request;

import io.keyhaven.problem.ProblemException;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which stretch of a list is shown whose items have numbers in the order of their creation:
 * revisions of a path, versions of a secret. Newest first, unless asked otherwise.
 *
 * @param after the number of the last item shown; empty for the first page
 */
public record NumberedPage(String list, SortOrder sort, PageRequest request, OptionalLong after) {
  private static final String BY_CREATION = "createdAt";

  /**
   * The query parameters as sent.
   *
   * @param list what is listed: a cursor is good for its own list only
   * @throws ProblemException 422 for another order, or a cursor of another list or order
   */
  public static NumberedPage of(String list, String sort, PageRequest request) {
    SortOrder order = SortOrder.of(sort, Set.of(BY_CREATION), "-" + BY_CREATION);
    return new NumberedPage(
        list,
        order,
        request,
        request
            .cursor(list + order, 2)
            .map(cursor -> OptionalLong.of(cursor.number(1)))
            .orElseGet(OptionalLong::empty));
  }

  /**
   * The rest of an HQL query: a condition and the order.
   *
   * @param parameter which has to be {@link #bound}
   */
  public String stretch(String number, String parameter) {
    return sort.descending()
        ? "%1$s < %2$s order by %1$s desc".formatted(number, parameter)
        : "%1$s > %2$s order by %1$s".formatted(number, parameter);
  }

  public long bound() {
    return after.orElse(sort.descending() ? Long.MAX_VALUE : Long.MIN_VALUE);
  }

  /** How many rows to read: one more than is shown tells whether there is another page. */
  public int rows() {
    return request.limit() + 1;
  }

  public Cursor cursorOf(long last) {
    return Cursor.of(list + sort, last);
  }
}
