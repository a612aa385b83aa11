package io.keyhaven.vault.reveal;

/**
 * A secret with its value.
 *
 * @param revision the path's, when it was read
 */
public record ValueView(String name, String value, long version, long revision) {
  /** Without the value. */
  @Override
  public String toString() {
    return "ValueView[" + name + " version " + version + "]";
  }
}
