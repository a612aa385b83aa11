package io.keyhaven.clients.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vault.VaultKVSecretEngine;
import io.quarkus.vault.VaultSystemBackendEngine;
import io.quarkus.vault.client.VaultClientException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The extension as a config source and as an engine, signed in by AppRole. */
@QuarkusTest
@QuarkusTestResource(RunningKeyHaven.class)
class QuarkusVaultTest {
  @ConfigProperty(name = "db.password")
  String password;

  @Inject VaultKVSecretEngine secrets;
  @Inject VaultSystemBackendEngine system;

  /** Set by the test resource. */
  Program program;

  @Test
  void configurationComesFromKeyHaven() {
    assertEquals("from KeyHaven", password);
  }

  @Test
  void writesReadsListsAndDeletes() {
    String path = program.freshPath();
    secrets.writeSecret(path, Map.of("user", "ada", "password", "hush"));
    assertEquals(Map.of("user", "ada", "password", "hush"), secrets.readSecret(path));
    secrets.writeSecret(path, Map.of("user", "bob"));
    assertEquals(Map.of("user", "bob"), secrets.readSecret(path));
    String folder = path.substring(0, path.lastIndexOf('/'));
    assertTrue(secrets.listSecrets(folder).contains(path.substring(folder.length() + 1)));
    secrets.deleteSecret(path);
    var gone = assertThrows(VaultClientException.class, () -> secrets.readSecret(path));
    assertEquals(404, gone.getStatus());
  }

  @Test
  void readsAnyJson() {
    String path = program.freshPath();
    program
        .administrator()
        .post(
            "secret/data/" + path,
            Map.of("data", Map.of("list", List.of(1, 2), "deep", Map.of("on", true))))
        .expect(200);
    assertEquals(
        Map.of("list", List.of(1, 2), "deep", Map.of("on", true)), secrets.readSecretJson(path));
  }

  @Test
  void isToldThatThereIsNothing() {
    String path = program.freshPath();
    var nothing = assertThrows(VaultClientException.class, () -> secrets.readSecret(path));
    assertEquals(404, nothing.getStatus());
    assertEquals(List.of(), secrets.listSecrets(path));
  }

  @Test
  void seesHowTheServerIs() {
    var status = system.healthStatus();
    assertTrue(status.isInitialized());
    assertFalse(status.isSealed());
    assertFalse(status.isStandby());
    assertFalse(system.sealStatus().isSealed());
    assertTrue(system.isEngineMounted("secret"));
  }
}
