package io.keyhaven.vault.request;

import io.keyhaven.problem.Faults;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.problem.Rfc3339;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** RFC 3339 times of requests and the clock of answers, both to the millisecond. */
public final class Timestamp {
  private static final String RULE = "must be an RFC 3339 time such as 2026-11-20T08:15:30Z";

  private Timestamp() {}

  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The moment a text names; notes a fault and is empty when it names none. */
  public static Optional<Instant> parse(String text, String pointer, Faults faults) {
    Optional<Instant> moment = Rfc3339.parse(text);
    if (moment.isEmpty()) {
      faults.add(pointer, "format", RULE);
    }
    return moment.map(precise -> precise.truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * The moment a text names, null for null.
   *
   * @throws ProblemException 422 when it names none
   */
  public static Instant require(String text, String pointer) {
    if (text == null) {
      return null;
    }
    var faults = new Faults();
    Optional<Instant> moment = parse(text, pointer, faults);
    faults.refuseIfAny();
    return moment.orElseThrow();
  }
}
