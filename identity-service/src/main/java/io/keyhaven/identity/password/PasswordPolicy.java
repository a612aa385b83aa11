package io.keyhaven.identity.password;

import io.keyhaven.identity.naming.Name;
import io.keyhaven.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Which passwords are acceptable: 12 to 128 characters, and not what is guessed first: a common
 * password (in any case), one with digits appended or said several times, one character or a short
 * pattern repeated, a run of neighbours such as 123456789012 or abcdefghijkl.
 */
@ApplicationScoped
public class PasswordPolicy {
  private static final int MINIMUM_LENGTH = 12;
  private static final int MAXIMUM_LENGTH = 128;
  private static final int SHORT_PATTERN = 4;

  private final CommonPasswords common;

  PasswordPolicy(CommonPasswords common) {
    this.common = common;
  }

  /**
   * Refuses a password that is not acceptable.
   *
   * @throws ProblemException 422, which never repeats the password
   */
  public void require(String pointer, String password) {
    if (password == null) {
      throw ProblemException.invalid(pointer, "required", "is required");
    }
    int length = password.codePointCount(0, password.length());
    if (length < MINIMUM_LENGTH || length > MAXIMUM_LENGTH) {
      throw ProblemException.invalid(pointer, "size", "must be 12 to 128 characters");
    }
    if (!Name.isPlain(password)) {
      throw ProblemException.invalid(pointer, "pattern", "must not contain control characters");
    }
    if (isGuessedFirst(password)) {
      throw ProblemException.invalid(
          pointer, "common", "is among the passwords that are guessed first");
    }
  }

  boolean isGuessedFirst(String password) {
    return isCommonWithDigits(password) || isRepetition(password) || isRun(password);
  }

  /** Every cut in the digits at the end is tried: abc123 and 456789 make abc123456789. */
  private boolean isCommonWithDigits(String password) {
    int end = password.length();
    while (end > 0 && !common.contains(password.substring(0, end))) {
      if (!isDigit(password.charAt(end - 1))) {
        return false;
      }
      end--;
    }
    return end > 0;
  }

  private boolean isRepetition(String password) {
    int length = password.length();
    for (int unit = 1; unit <= length / 2; unit++) {
      boolean repeats =
          length % unit == 0 && password.startsWith(password.substring(0, length - unit), unit);
      boolean guessable =
          repeats && (unit <= SHORT_PATTERN || common.contains(password.substring(0, unit)));
      if (guessable) {
        return true;
      }
    }
    return false;
  }

  /** One step up or down from each character to the next; 9 is followed by 0. */
  private static boolean isRun(String password) {
    int step = step(password, 1);
    if (Math.abs(step) > 1) {
      return false;
    }
    for (int at = 2; at < password.length(); at++) {
      if (step(password, at) != step) {
        return false;
      }
    }
    return true;
  }

  private static int step(String password, int at) {
    char before = password.charAt(at - 1);
    char here = password.charAt(at);
    if (isDigit(before) && isDigit(here)) {
      int step = Math.floorMod(here - before, 10);
      return step == 9 ? -1 : step;
    }
    return Character.toLowerCase(here) - Character.toLowerCase(before);
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
