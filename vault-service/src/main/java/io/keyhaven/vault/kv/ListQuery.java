package io.keyhaven.vault.kv;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which part of a list is wanted.
 *
 * @param after keys up to this one are passed over; it need not exist
 * @param most 0 and less for all
 */
record ListQuery(String after, long most) {
  static ListQuery of(String after, String limit) {
    return new ListQuery(after == null ? "" : after, QueryParameter.number("limit", limit));
  }

  /**
   * The part.
   *
   * @throws io.keyhaven.problem.ProblemException 404 when nothing is left
   */
  List<String> of(Stream<String> keys) {
    Stream<String> wanted =
        keys.sorted().filter(key -> after.isEmpty() || key.compareTo(after) > 0);
    List<String> part = (most > 0 ? wanted.limit(most) : wanted).toList();
    if (part.isEmpty()) {
      throw KvProblem.notFound();
    }
    return part;
  }
}
