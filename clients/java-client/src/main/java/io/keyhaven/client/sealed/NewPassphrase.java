package io.keyhaven.client.sealed;

import java.nio.CharBuffer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * A passphrase that was found strong and is not the password that signs in, which the server sees.
 * Whoever copies a keyring can guess at it as long as they like, each guess costing 600,000 rounds.
 *
 * <p><b>Ownership.</b> Holds a copy; {@link #close()} overwrites it. Not thread-safe.
 */
public final class NewPassphrase implements AutoCloseable {
  /** The fewest characters, and bits by the estimate, of a passphrase that may be chosen. */
  public static final int MINIMUM_CHARACTERS = 12;

  public static final int MINIMUM_BITS = 50;

  /** Why a passphrase is not taken. */
  public enum Fault {
    TOO_SHORT,
    TOO_GUESSABLE,
    SIGN_IN_PASSWORD
  }

  /** A passphrase that is not taken; the message says what would be, and nothing of it. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Fault fault;

    private Refused(Fault fault, String message) {
      super(message);
      this.fault = fault;
    }

    public Fault fault() {
      return fault;
    }
  }

  private final char[] own;

  private NewPassphrase(char[] own) {
    this.own = own;
  }

  /**
   * @param typed read only
   * @param isSignInPassword whether it is the password that signs in: answered on the device, by
   *     comparing with what was just typed or with a slow hash that the client kept at sign-in
   * @param about what anybody would try first: name, e-mail address, organization
   * @throws Refused where it must not be chosen
   */
  public static NewPassphrase choose(
      char[] typed, Predicate<char[]> isSignInPassword, Collection<String> about) {
    CharBuffer text = CharBuffer.wrap(typed);
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
    if (normal.codePointCount(0, normal.length()) < MINIMUM_CHARACTERS) {
      throw new Refused(Fault.TOO_SHORT, "at least " + MINIMUM_CHARACTERS + " characters");
    }
    if (PassphraseStrength.bits(text, about) < MINIMUM_BITS) {
      throw new Refused(Fault.TOO_GUESSABLE, "five unrelated words make a good passphrase");
    }
    if (isSignInPassword.test(typed)) {
      throw new Refused(Fault.SIGN_IN_PASSWORD, "another one than the password that signs in");
    }
    return new NewPassphrase(typed.clone());
  }

  /** The passphrase, to be read only and at once. */
  public char[] lend() {
    return own;
  }

  @Override
  public void close() {
    Arrays.fill(own, '\0');
  }

  /** Without the passphrase. */
  @Override
  public String toString() {
    return "NewPassphrase";
  }
}
