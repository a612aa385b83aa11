package io.keyhaven.identity.rootkey;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where this service's root key is. */
@ConfigMapping(prefix = "keyhaven.root-key")
public interface RootKeyConfig {
  /** A folder of its own, readable by this service alone and kept apart from database backups. */
  Path directory();
}
