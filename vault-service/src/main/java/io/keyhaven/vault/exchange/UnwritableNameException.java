package io.keyhaven.vault.exchange;

import java.util.List;

/** Names that a format cannot carry; leaving them out would lose them in silence. */
public final class UnwritableNameException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> names;

  public UnwritableNameException(List<String> names) {
    super("a .env file cannot hold names like these; export as json or yaml");
    this.names = List.copyOf(names);
  }

  /** The names, in the order in which they would have been written. */
  public List<String> names() {
    return names;
  }
}
