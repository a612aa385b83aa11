package io.keyhaven.dev.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.infrastructure.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentsTest {
  @TempDir Path directory;
  private ServiceEnvironments environments;

  @BeforeEach
  void create() {
    environments = environments(Replicas.ONE_EACH);
  }

  private ServiceEnvironments environments(Replicas replicas) {
    var home = new Home(directory);
    return new ServiceEnvironments(home, new Secrets(home.secrets()), new Ports(8080), replicas);
  }

  private Map<String, String> of(ServiceDefinition service) {
    return environments.of(service, service.name());
  }

  @Test
  void givesIdentityTheSecretsOfItsCallers() {
    Map<String, String> identity = of(ServiceDefinition.IDENTITY);
    Map<String, String> vault = of(ServiceDefinition.VAULT);
    Map<String, String> gateway = of(ServiceDefinition.GATEWAY);
    assertEquals(
        vault.get("KEYHAVEN_SERVICE_SECRET"), identity.get("KEYHAVEN_SERVICE_SECRETS_VAULT"));
    assertEquals(
        gateway.get("KEYHAVEN_SERVICE_SECRET"), identity.get("KEYHAVEN_SERVICE_SECRETS_GATEWAY"));
  }

  @Test
  void givesEachServiceItsOwnDatabaseKeysAndPrincipal() {
    Map<String, String> identity = of(ServiceDefinition.IDENTITY);
    Map<String, String> vault = of(ServiceDefinition.VAULT);
    for (String name :
        new String[] {
          "KEYHAVEN_DATABASE_JDBC_URL",
          "KEYHAVEN_DATABASE_PASSWORD",
          "KEYHAVEN_ROOT_KEY_DIRECTORY",
          "KEYHAVEN_SERVICE_SECRET",
          "KEYHAVEN_KAFKA_USERNAME",
          "KEYHAVEN_KAFKA_PASSWORD"
        }) {
      assertNotEquals(identity.get(name), vault.get(name), name);
    }
    assertTrue(Files.isDirectory(Path.of(vault.get("KEYHAVEN_ROOT_KEY_DIRECTORY"))));
  }

  @Test
  void tellsAServiceNothingItDoesNotNeed() {
    Map<String, String> gateway = of(ServiceDefinition.GATEWAY);
    assertFalse(gateway.containsKey("KEYHAVEN_DATABASE_PASSWORD"));
    assertFalse(gateway.containsKey("KEYHAVEN_ROOT_KEY_DIRECTORY"));
    assertFalse(of(ServiceDefinition.VAULT).containsKey("KEYHAVEN_REDIS_URL"));
    assertFalse(of(ServiceDefinition.IDENTITY).containsKey("KEYHAVEN_SERVICE_SECRETS_AUDIT"));
  }

  @Test
  void namesTheSamePortToAll() {
    Map<String, String> gateway = of(ServiceDefinition.GATEWAY);
    Map<String, String> vault = of(ServiceDefinition.VAULT);
    assertEquals(
        "http://127.0.0.1:" + vault.get("QUARKUS_HTTP_PORT"), gateway.get("KEYHAVEN_VAULT_URL"));
    assertEquals("8080", gateway.get("QUARKUS_HTTP_PORT"));
    assertEquals("http://localhost:8080", vault.get("KEYHAVEN_PUBLIC_ORIGIN"));
  }

  @Test
  void tellsTheGatewayEveryReplicaAndTheOthersOne() {
    ServiceEnvironments replicated = environments(new Replicas(Map.of("identity", 2, "vault", 2)));
    String first = addressIn(replicated.of(ServiceDefinition.IDENTITY, "identity-1"));
    String second = addressIn(replicated.of(ServiceDefinition.IDENTITY, "identity-2"));
    assertNotEquals(first, second);
    assertEquals(
        first + "," + second,
        replicated.of(ServiceDefinition.GATEWAY, "gateway").get("KEYHAVEN_IDENTITY_URL"));
    assertEquals(
        first, replicated.of(ServiceDefinition.VAULT, "vault-1").get("KEYHAVEN_IDENTITY_URL"));
    assertEquals(
        second, replicated.of(ServiceDefinition.VAULT, "vault-2").get("KEYHAVEN_IDENTITY_URL"));
    assertEquals(
        first, replicated.of(ServiceDefinition.AUDIT, "audit").get("KEYHAVEN_IDENTITY_URL"));
  }

  @Test
  void givesReplicasTheSameDatabaseKeysAndSecrets() {
    ServiceEnvironments replicated = environments(new Replicas(Map.of("vault", 2)));
    var first = new HashMap<>(replicated.of(ServiceDefinition.VAULT, "vault-1"));
    var second = new HashMap<>(replicated.of(ServiceDefinition.VAULT, "vault-2"));
    for (String own : new String[] {"QUARKUS_HTTP_PORT", "KEYHAVEN_VAULT_URL"}) {
      assertNotEquals(first.remove(own), second.remove(own), own);
    }
    assertEquals(first, second);
  }

  private static String addressIn(Map<String, String> environment) {
    return "http://127.0.0.1:" + environment.get("QUARKUS_HTTP_PORT");
  }
}
