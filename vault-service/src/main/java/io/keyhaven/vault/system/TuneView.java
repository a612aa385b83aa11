package io.keyhaven.vault.system;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/**
 * How a mount is set, as clients read it that ask for nothing else.
 *
 * @param options null for none
 */
public record TuneView(
    String description, @JsonUnwrapped MountView.Config config, Map<String, String> options) {

  static TuneView of(MountView mount) {
    return new TuneView(mount.description(), mount.config(), mount.options());
  }
}
