package io.keyhaven.schema;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Rules of every migration:
 *
 * <ul>
 *   <li>A program does not start on a schema that a newer one has made ({@link
 *       NewerSchemaRefusal}).
 *   <li>Libraries number their migrations below 0100 and services theirs above, so a library's new
 *       one comes with a lower number than what has run already; it is applied all the same.
 * </ul>
 *
 * <p>Each migration is a transaction of PostgreSQL: one that was interrupted has done nothing and
 * is run again by the next start. Replicas that start together wait for each other.
 */
@ApplicationScoped
public class SchemaUpgrade implements FlywayConfigurationCustomizer {
  /** Flyway by itself takes versions that it does not know for no fault. */
  private static final String[] NONE = {};

  private final String service;

  SchemaUpgrade(@ConfigProperty(name = "quarkus.application.name") String service) {
    this.service = service;
  }

  @Override
  public void customize(FluentConfiguration configuration) {
    List<Callback> callbacks = new ArrayList<>(List.of(configuration.getCallbacks()));
    callbacks.add(new NewerSchemaRefusal(service));
    configuration
        .callbacks(callbacks.toArray(Callback[]::new))
        .outOfOrder(true)
        .ignoreMigrationPatterns(NONE);
  }
}
