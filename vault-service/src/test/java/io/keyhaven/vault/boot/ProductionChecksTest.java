package io.keyhaven.vault.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.production.AuditTopics;
import io.keyhaven.production.DatabaseRole;
import io.keyhaven.production.Finding;
import io.keyhaven.production.ServerCheck;
import io.keyhaven.production.ServerCheck.UnreachableException;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The checks that ask servers, against the real ones and as the vault's own principals. */
@QuarkusTest
class ProductionChecksTest extends VaultTestCase {
  @Inject DataSource database;

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  @Test
  void acceptsTheRoleThatTheVaultRunsAs() throws UnreachableException {
    assertEquals(List.of(), new DatabaseRole(database).findings());
  }

  @Test
  void refusesARoleThatBypassesPolicies() throws UnreachableException {
    postgres.execute("alter role vault_app bypassrls");
    try {
      assertRefused("vault_app bypasses policies");
    } finally {
      postgres.execute("alter role vault_app nobypassrls");
    }
  }

  @Test
  void refusesASuperuser() throws UnreachableException {
    postgres.execute("alter role vault_app superuser");
    try {
      assertRefused("vault_app is a superuser");
    } finally {
      postgres.execute("alter role vault_app nosuperuser");
    }
  }

  @Test
  void refusesARoleThatCanBecomeOneThatBypassesPolicies() throws UnreachableException {
    postgres.execute("create role passer bypassrls");
    postgres.execute("grant passer to vault_app");
    try {
      assertRefused("passer bypasses policies");
    } finally {
      postgres.execute("drop role passer");
    }
  }

  @Test
  void refusesTheOwnerOfATable() throws UnreachableException {
    postgres.execute("create table careless (); alter table careless owner to vault_app");
    try {
      assertRefused("owns tables (careless)");
    } finally {
      postgres.execute("drop table careless");
    }
  }

  private void assertRefused(String reason) throws UnreachableException {
    List<Finding> findings = new DatabaseRole(database).findings();
    assertEquals(1, findings.size(), findings::toString);
    assertTrue(findings.getFirst().toString().contains(reason), findings::toString);
  }

  /** The broker of a test is one machine without a second replica, and says so. */
  @Test
  void asksTheBrokerAsTheVaultsOwnPrincipal() throws UnreachableException {
    ServerCheck topics = new AuditTopics(kafka, List.of("keyhaven.audit.vault.v1"));
    assertEquals(
        List.of(
            "Kafka topic keyhaven.audit.vault.v1 replicas",
            "Kafka topic keyhaven.audit.vault.v1 min.insync.replicas"),
        topics.findings().stream().map(Finding::setting).toList());
  }

  @Test
  void aTopicThatIsNotThereIsRefused() throws UnreachableException {
    var findings = new AuditTopics(kafka, List.of("keyhaven.audit.nobody.v1")).findings();
    assertEquals(1, findings.size(), findings::toString);
  }

  @Test
  void aWrongPasswordIsRefused() throws UnreachableException {
    var wrong = new HashMap<>(kafka);
    wrong.put(
        "sasl.jaas.config",
        ((String) kafka.get("sasl.jaas.config"))
            .replaceAll("password=\"[^\"]*\"", "password=\"x\""));
    var findings = new AuditTopics(wrong, List.of("keyhaven.audit.vault.v1")).findings();
    assertEquals("KEYHAVEN_KAFKA_PASSWORD", findings.getFirst().setting());
  }

  @Test
  void aBrokerThatIsAwayIsToldApart() {
    var away = new HashMap<>(kafka);
    away.put("bootstrap.servers", "127.0.0.1:1");
    assertThrows(
        UnreachableException.class,
        () -> new AuditTopics(away, List.of("keyhaven.audit.vault.v1")).findings());
  }
}
