package io.keyhaven.vault.path;

/** A text is no path; the message says what to change and does not repeat the text. */
public final class InvalidPathException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public InvalidPathException(String message) {
    super(message);
  }
}
