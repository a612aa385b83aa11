package io.keyhaven.identity.user;

import io.keyhaven.problem.ProblemException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address as written. ASCII only (an international domain in its xn-- form), so that
 * comparing without case means the same to everybody; not trimmed, so that what is stored is what
 * was sent.
 */
public record EmailAddress(String value) {
  private static final int MAXIMUM_LENGTH = 254;
  private static final Pattern FORM =
      Pattern.compile(
          "(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])");

  /**
   * The address in a field of a request.
   *
   * @throws ProblemException 422 when it is missing or no address
   */
  public static EmailAddress parse(String pointer, String text) {
    if (text == null) {
      throw ProblemException.invalid(pointer, "required", "is required");
    }
    return find(text)
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    pointer, "email", "must be an e-mail address of at most 254 characters"));
  }

  /** The address, or empty where the text is none. */
  public static Optional<EmailAddress> find(String text) {
    boolean valid = text != null && text.length() <= MAXIMUM_LENGTH && FORM.matcher(text).matches();
    return valid ? Optional.of(new EmailAddress(text)) : Optional.empty();
  }

  /** The form in which addresses are compared. */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }
}
