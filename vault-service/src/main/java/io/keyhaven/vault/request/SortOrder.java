package io.keyhaven.vault.request;

import io.keyhaven.problem.ProblemException;
import java.util.Set;

/** The query parameter {@code sort}: a field, descending with a minus before it. */
public record SortOrder(String field, boolean descending) {

  /**
   * The order asked for, or the default.
   *
   * @throws ProblemException 422 for a field that this list cannot be sorted by
   */
  public static SortOrder of(String sort, Set<String> fields, String byDefault) {
    String text = sort == null ? byDefault : sort;
    boolean descending = text.startsWith("-");
    String field = descending ? text.substring(1) : text;
    if (!fields.contains(field)) {
      throw ProblemException.invalid(
          "?sort",
          "unknown",
          "must be one of " + fields.stream().sorted().toList() + ", with - before it to descend");
    }
    return new SortOrder(field, descending);
  }

  /** As it stands in the query, and in cursors made in this order. */
  @Override
  public String toString() {
    return descending ? "-" + field : field;
  }
}
