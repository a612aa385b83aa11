package io.keyhaven.identity.password;

import io.keyhaven.identity.naming.Name;
import io.keyhaven.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Which passwords are acceptable: 12 to 128 characters, and neither a common password (in any case)
 * nor one with digits appended.
 */
@ApplicationScoped
public class PasswordPolicy {
  private static final int MINIMUM_LENGTH = 12;
  private static final int MAXIMUM_LENGTH = 128;

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

  /** Every cut in the digits at the end is tried: abc123 and 456789 make abc123456789. */
  boolean isGuessedFirst(String password) {
    int end = password.length();
    while (end > 0 && !common.contains(password.substring(0, end))) {
      if (!isDigit(password.charAt(end - 1))) {
        return false;
      }
      end--;
    }
    return end > 0;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
