package io.keyhaven.vault.secret;

import io.keyhaven.problem.Faults;
import io.keyhaven.problem.ProblemException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The rule for names in native writes. */
public final class SecretName {
  public static final String PATTERN = "[A-Za-z_][A-Za-z0-9_.-]{0,254}";
  private static final Predicate<String> RULE = Pattern.compile(PATTERN).asMatchPredicate();

  private SecretName() {}

  /** Whether a secret can have this name at all; any other is not worth looking for. */
  static boolean isPossible(String name) {
    return RULE.test(name);
  }

  /** Notes a fault when it is no name. */
  static void check(String name, String pointer, Faults faults) {
    if (name == null) {
      faults.add(pointer, "required", "must not be null");
    } else if (!isPossible(name)) {
      faults.add(pointer, "pattern", "must match " + PATTERN);
    }
  }

  /**
   * A name from an address.
   *
   * @throws ProblemException 422 when it is none
   */
  static String require(String name) {
    var faults = new Faults();
    check(name, "/name", faults);
    faults.refuseIfAny();
    return name;
  }
}
