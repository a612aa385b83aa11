package io.keyhaven.audit.stream;

import io.keyhaven.problem.ProblemException;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Where a feed starts.
 *
 * @param after the last sequence the client has; empty: what is recorded from now on
 */
record StreamPosition(OptionalLong after) {
  private static final Pattern SEQUENCE = Pattern.compile("0|[1-9][0-9]{0,17}");

  /**
   * Reads the parameter {@code after}.
   *
   * @param sent null when it is absent
   * @throws ProblemException 422
   */
  static StreamPosition parse(String sent) {
    if (sent == null) {
      return new StreamPosition(OptionalLong.empty());
    }
    if (!SEQUENCE.matcher(sent).matches()) {
      throw ProblemException.invalid("?after", "sequence", "must be a sequence: 0, 1, 2 …");
    }
    return new StreamPosition(OptionalLong.of(Long.parseLong(sent)));
  }
}
