package io.keyhaven.vault.kv;

import java.util.Map;

/**
 * A version with its data.
 *
 * @param data null when it is deleted or destroyed
 */
public record DataView(Map<String, Object> data, VersionView metadata) {
  /** Without the data. */
  @Override
  public String toString() {
    return "DataView[version " + metadata.version() + "]";
  }
}
