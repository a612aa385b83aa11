package io.keyhaven.identity.wrapping;

import io.keyhaven.identity.opaque.CheckedToken;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.problem.ProblemException;

/** A token that is good for one answer: a {@link CheckedToken} behind {@code khw_}. */
record WrappingToken(String value) {
  private static final String START = "khw_";

  static WrappingToken generate() {
    return new WrappingToken(CheckedToken.generate(START));
  }

  /**
   * The token of a text.
   *
   * @throws ProblemException 400 where it is none
   */
  static WrappingToken require(String text) {
    if (text == null || !CheckedToken.isIntact(START, text)) {
      throw invalid();
    }
    return new WrappingToken(text);
  }

  /** Whether a credential claims to be a wrapping token at all. */
  static boolean looksLike(String text) {
    return text != null && text.startsWith(START);
  }

  /** One answer for used, expired and unknown. */
  static ProblemException invalid() {
    return VaultProblem.invalid("wrapping token is not valid or does not exist");
  }

  TokenBox box() {
    return TokenBox.forWrapping(value);
  }

  @Override
  public String toString() {
    return START + CheckedToken.publicId(START, value);
  }
}
