package io.keyhaven.vault.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.problem.Faults;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.request.Text;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The rule for names in native writes. */
public final class SecretName {
  public static final String PATTERN = "[A-Za-z_][A-Za-z0-9_.-]{0,254}";
  private static final Predicate<String> RULE = Pattern.compile(PATTERN).asMatchPredicate();

  private SecretName() {}

  /** Bytes in UTF-8 of any name. */
  public static final int MOST_BYTES = 255;

  /**
   * Whether a secret can have this name at all, as clients of KV v2 may give it; any other is not
   * worth looking for.
   */
  public static boolean isPossible(String name) {
    return name.length() <= MOST_BYTES
        && name.indexOf('\0') < 0
        && Text.isWellFormed(name)
        && name.getBytes(UTF_8).length <= MOST_BYTES;
  }

  /** Notes a fault when it is no name. */
  static void check(String name, String pointer, Faults faults) {
    if (name == null) {
      faults.add(pointer, "required", "must not be null");
    } else if (!RULE.test(name)) {
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
