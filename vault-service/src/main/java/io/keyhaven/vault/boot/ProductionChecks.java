package io.keyhaven.vault.boot;

import io.keyhaven.production.AuditTopics;
import io.keyhaven.production.DatabaseRole;
import io.keyhaven.production.ProductionReadiness;
import io.keyhaven.production.RootKeyFolder;
import io.keyhaven.production.ServerCheck;
import io.keyhaven.production.SettingsCheck;
import io.keyhaven.vault.audit.AuditTrail;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the vault refuses in production besides what every service does. */
final class ProductionChecks {
  /** Migrations are the first to connect, so they wait for the judgement of the settings. */
  @Produces
  @Singleton
  FlywayConfigurationCustomizer beforeMigrations(ProductionReadiness readiness) {
    return migrations -> readiness.requireSafeSettings();
  }

  @Produces
  @Singleton
  SettingsCheck rootKeys(
      @ConfigProperty(name = "keyhaven.keys.root-key-directory") Path directory) {
    return new RootKeyFolder(directory);
  }

  @Produces
  @Singleton
  ServerCheck databaseRole(DataSource database) {
    return new DatabaseRole(database);
  }

  @Produces
  @Singleton
  ServerCheck auditTopics(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    return new AuditTopics(kafka, List.of(AuditTrail.TOPIC));
  }
}
