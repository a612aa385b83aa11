package io.keyhaven.vault.request;

import io.keyhaven.problem.FieldError;
import io.keyhaven.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, so that all of it is told at once. Not thread-safe. */
public final class Faults {
  private static final int MOST = 100;

  private final List<FieldError> errors = new ArrayList<>();

  /** Notes a fault; only the first hundred are told. */
  public void add(String pointer, String code, String detail) {
    if (errors.size() < MOST) {
      errors.add(new FieldError(pointer, code, detail));
    }
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /**
   * Refuses the request when something was noted.
   *
   * @throws ProblemException 422 with everything noted
   */
  public void refuseIfAny() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid("request.invalid", "Invalid request", errors);
    }
  }
}
