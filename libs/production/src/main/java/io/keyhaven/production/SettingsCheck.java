package io.keyhaven.production;

import java.util.List;

/** Looks at what the service was told, and asks nobody. Every bean of this type is asked. */
@FunctionalInterface
public interface SettingsCheck {
  List<Finding> findings();
}
