package io.keyhaven.vault.key;

/**
 * The keys at hand do not do: a value is sealed under one that is not among them, or more values
 * are to be sealed than was reserved. {@link KeyService#using} gets what is missing and runs the
 * work again; its transaction has been rolled back by then.
 */
final class KeysInsufficient extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long encryptions;

  private KeysInsufficient(String message, long encryptions) {
    super(message, null, false, false);
    this.encryptions = encryptions;
  }

  static KeysInsufficient unknownKey() {
    return new KeysInsufficient("a value is sealed under a key that is not known here", 0);
  }

  static KeysInsufficient unreserved(long encryptions) {
    return new KeysInsufficient("encryptions have to be reserved first", encryptions);
  }

  /** How many encryptions are needed; 0 when a key is missing. */
  long encryptions() {
    return encryptions;
  }
}
