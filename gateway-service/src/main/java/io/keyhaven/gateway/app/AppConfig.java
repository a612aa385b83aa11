package io.keyhaven.gateway.app;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the web app is. */
@ConfigMapping(prefix = "keyhaven.gateway.app")
public interface AppConfig {
  /** The folder that its build has written; without one, its pages say what is missing. */
  Optional<Path> directory();
}
