package io.keyhaven.production;

import io.keyhaven.envelope.DevelopmentKeys;
import java.nio.file.Path;
import java.util.List;

/** The folder of a service's root keys holds none that were made on a developer's machine. */
public record RootKeyFolder(Path directory) implements SettingsCheck {
  @Override
  public List<Finding> findings() {
    return DevelopmentKeys.areIn(directory)
        ? List.of(
            Finding.of(
                Risk.DEVELOPMENT_ROOT_KEY,
                "KEYHAVEN_ROOT_KEY_DIRECTORY",
                "holds a development root key",
                "name a folder of its own, outside the database's machine and backups"))
        : List.of();
  }
}
