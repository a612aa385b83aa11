package io.keyhaven.audit.boot;

import io.keyhaven.production.AuditTopics;
import io.keyhaven.production.DatabaseRole;
import io.keyhaven.production.ProductionReadiness;
import io.keyhaven.production.ServerCheck;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the audit refuses in production besides what every service does. */
final class ProductionChecks {
  /** Migrations are the first to connect, so they wait for the judgement of the settings. */
  @Produces
  @Singleton
  FlywayConfigurationCustomizer beforeMigrations(ProductionReadiness readiness) {
    return migrations -> readiness.requireSafeSettings();
  }

  @Produces
  @Singleton
  ServerCheck databaseRole(DataSource database) {
    return new DatabaseRole(database);
  }

  /** All of them: whoever writes one may forget to look at it. */
  @Produces
  @Singleton
  ServerCheck auditTopics(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "mp.messaging.incoming.audit.topics") List<String> topics) {
    return new AuditTopics(kafka, topics);
  }
}
