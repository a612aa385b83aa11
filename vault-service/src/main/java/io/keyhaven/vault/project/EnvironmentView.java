package io.keyhaven.vault.project;

import java.util.UUID;

/** An environment as it is shown. */
public record EnvironmentView(UUID id, String slug, String name) {
  static EnvironmentView of(Environment environment) {
    return new EnvironmentView(environment.id, environment.slug, environment.name);
  }
}
