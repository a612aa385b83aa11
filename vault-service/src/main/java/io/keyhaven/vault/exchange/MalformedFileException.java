package io.keyhaven.vault.exchange;

/**
 * A file that cannot be read as a whole: not UTF-8, not JSON, or larger when expanded than is
 * taken. The message is for people, says where, and holds nothing of the file's content.
 */
public final class MalformedFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MalformedFileException(String message) {
    super(message);
  }
}
