package io.keyhaven.vault.key;

import static io.keyhaven.vault.VaultClient.set;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.envelope.LocalRootKeyProvider;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class KeyTest extends VaultTestCase {
  @Inject RootKeysInUse inUse;

  @Test
  void aValueThatWasMovedToAnotherRowDoesNotOpen() {
    owner
        .commit(SHOP, PRODUCTION, List.of(set("ADMIN", "canary-admin"), set("GUEST", "guest")))
        .then()
        .statusCode(201);
    move("GUEST", "ADMIN", PRODUCTION, PRODUCTION);
    unreadable(owner.value(SHOP, PRODUCTION, "GUEST"));
    unreadable(owner.values(SHOP, PRODUCTION));
    owner.value(SHOP, PRODUCTION, "ADMIN").then().statusCode(200);
  }

  @Test
  void aValueThatWasMovedToAnotherEnvironmentDoesNotOpen() {
    owner.put(SHOP, PRODUCTION, "A", "canary-production").then().statusCode(201);
    owner.put(SHOP, STAGING, "A", "staging").then().statusCode(201);
    move("A", "A", STAGING, PRODUCTION);
    unreadable(owner.value(SHOP, STAGING, "A"));
  }

  @Test
  void aValueThatWasAlteredDoesNotOpen() {
    owner.put(SHOP, PRODUCTION, "A", "canary").then().statusCode(201);
    postgres.execute(
        "update secret_version set value = set_byte(value, 40, get_byte(value, 40) # 1)"
            + " where organization_id = '%s'".formatted(tenant.id()));
    unreadable(owner.value(SHOP, PRODUCTION, "A"));
  }

  @Test
  void reservesEncryptionsInBlocksAndMakesTheNextKeyWhenOneIsUsedUp() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    assertEquals(List.of("16384"), dataKeys("reserved"));
    postgres.execute(
        "update data_key set reserved = 1073741824 where organization_id = '%s'"
            .formatted(tenant.id()));
    for (int i = 0; i < 40; i++) {
      List<java.util.Map<String, String>> many =
          java.util.stream.IntStream.range(0, 450)
              .mapToObj(n -> set("N" + n, UUID.randomUUID().toString()))
              .toList();
      owner.commit(SHOP, PRODUCTION, many).then().statusCode(201);
    }
    assertEquals(List.of("1", "2"), dataKeys("generation"));
    owner.value(SHOP, PRODUCTION, "A").then().body("value", equalTo("1"));
    owner.values(SHOP, PRODUCTION).then().statusCode(200);
  }

  @Test
  void doesNotStartWithoutARootKeyThatIsInUseAndNamesIt(@TempDir Path empty) {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    var refused =
        assertThrows(IllegalStateException.class, () -> new KeyBeans().rootKeys(in(empty), inUse));
    assertTrue(
        inUse.find().stream().anyMatch(id -> refused.getMessage().contains(id.toString())),
        refused.getMessage());
    assertEquals(0, empty.toFile().list().length, "no other root key was made");

    LocalRootKeyProvider.openOrCreate(empty).close();
    var stranger =
        assertThrows(IllegalStateException.class, () -> new KeyBeans().rootKeys(in(empty), inUse));
    assertTrue(
        inUse.find().stream().anyMatch(id -> stranger.getMessage().contains(id.toString())),
        stranger.getMessage());
  }

  private static KeyConfig in(Path directory) {
    return new SmallRyeConfigBuilder()
        .withMapping(KeyConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withDefaultValue("keyhaven.keys.root-key-directory", directory.toString())
        .build()
        .getConfigMapping(KeyConfig.class);
  }

  private static void unreadable(Response answer) {
    answer
        .then()
        .statusCode(500)
        .contentType("application/problem+json")
        .body("category", equalTo("ENCRYPTION"))
        .body(not(containsString("canary")));
  }

  /** As somebody would who can write to the database but has no key. */
  private void move(String to, String from, String toEnvironment, String fromEnvironment) {
    String row =
        """
        select v.id from secret_version v join secret s on s.id = v.secret_id
        join path p on p.id = v.path_id join environment e on e.id = p.environment_id
        where v.organization_id = '%s' and s.name = '%s' and e.slug = '%s'
        """;
    postgres.execute(
        "update secret_version set value = (select value from secret_version where id = (%s)) where id = (%s)"
            .formatted(
                row.formatted(tenant.id(), from, fromEnvironment),
                row.formatted(tenant.id(), to, toEnvironment)));
  }

  private List<String> dataKeys(String column) {
    return postgres.query(
        "select %s from data_key where organization_id = '%s' order by generation"
            .formatted(column, tenant.id()));
  }
}
