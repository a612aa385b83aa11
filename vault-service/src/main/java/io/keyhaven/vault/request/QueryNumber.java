package io.keyhaven.vault.request;

import io.keyhaven.problem.ProblemException;
import java.util.OptionalLong;

/** Numbers in query parameters: versions and revisions. */
public final class QueryNumber {
  private QueryNumber() {}

  /**
   * The number a parameter holds, empty when it was not sent.
   *
   * @throws ProblemException 422 when it is no number of at most 18 digits
   */
  public static OptionalLong of(String name, String text) {
    if (text == null) {
      return OptionalLong.empty();
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw ProblemException.invalid("?" + name, "type", "must be a whole number, 0 or more");
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  /**
   * As {@link #of}, for a parameter that has to be there.
   *
   * @throws ProblemException 422 also when it was not sent
   */
  public static long require(String name, String text) {
    return of(name, text)
        .orElseThrow(() -> ProblemException.invalid("?" + name, "required", "must be given"));
  }
}
