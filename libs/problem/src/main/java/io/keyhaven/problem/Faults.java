package io.keyhaven.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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

  /**
   * What the step answers; null when it refuses with 422, which is noted.
   *
   * @throws ProblemException any other refusal
   */
  public <T> T collect(Supplier<T> step) {
    try {
      return step.get();
    } catch (ProblemException refusal) {
      if (refusal.status() != 422) {
        throw refusal;
      }
      refusal.errors().forEach(error -> add(error.pointer(), error.code(), error.detail()));
      return null;
    }
  }

  /** Runs a step that answers nothing, as {@link #collect} does. */
  public void check(Runnable step) {
    collect(
        () -> {
          step.run();
          return null;
        });
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
