package io.keyhaven.vault.sealed.form;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.FieldError;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.SealedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the binary fields of a request: base64url without padding, each of the length that the
 * format gives it. Everything that is wrong is noted, so that all of it is told at once. Not
 * thread-safe.
 */
public final class BinaryFields {
  private static final int MOST_FAULTS = 100;

  private final List<FieldError> errors = new ArrayList<>();

  /** A field of one length; empty bytes where it is wrong, which is noted. */
  public Bytes exactly(int size, String text, String pointer) {
    return between(size, size, text, pointer);
  }

  /** A field of a length between these; empty bytes where it is wrong, which is noted. */
  public Bytes between(int least, int most, String text, String pointer) {
    Bytes bytes = decode(text, pointer);
    if (bytes != null && (bytes.size() < least || bytes.size() > most)) {
      String rule = least == most ? "%d".formatted(least) : "%d to %d".formatted(least, most);
      add(pointer, "size", "must have " + rule + " bytes, not " + bytes.size());
    }
    return bytes == null ? Bytes.of(new byte[0]) : bytes;
  }

  private Bytes decode(String text, String pointer) {
    if (text == null) {
      add(pointer, "required", "must be given");
      return null;
    }
    try {
      return Bytes.ofBase64Url(text);
    } catch (SealedException malformed) {
      add(pointer, "format", "must be base64url without padding");
      return null;
    }
  }

  /** Notes something else that is wrong with what was sealed or derived. */
  public void add(String pointer, String code, String detail) {
    if (errors.size() < MOST_FAULTS) {
      errors.add(new FieldError(pointer, code, detail));
    }
  }

  /**
   * Refuses the request when something was noted.
   *
   * @throws ProblemException 422 of category ENCRYPTION
   */
  public void refuseIfAny() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(
          Category.ENCRYPTION, "vault.sealed.malformed", "Not well sealed", errors);
    }
  }
}
