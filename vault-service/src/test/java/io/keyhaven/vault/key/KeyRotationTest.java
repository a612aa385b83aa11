package io.keyhaven.vault.key;

import static io.keyhaven.vault.VaultClient.set;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.envelope.LocalRootKeyProvider;
import io.keyhaven.vault.VaultTestCase;
import io.keyhaven.vault.key.RotationRepository.OldDataKey;
import io.keyhaven.vault.key.RotationRepository.OldOrganizationKey;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Keys grow old in a moment here: everything below is rotated while it is read and written. */
@QuarkusTest
@TestProfile(KeyRotationTest.OldKeys.class)
class KeyRotationTest extends VaultTestCase {
  @Inject RootKeysInUse inUse;
  @Inject DataKeyRotation dataKeys;
  @Inject OrganizationKeyRotation organizationKeys;
  @Inject KeyConfig config;

  public static class OldKeys implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "keyhaven.keys.rewrap-every", "1s",
          "keyhaven.keys.rotate-every", "1s",
          "keyhaven.keys.wrapped-for", "1s",
          "keyhaven.reencryption.every", "1s",
          "keyhaven.reencryption.batch", "7",
          "keyhaven.reencryption.grace", "2s");
    }
  }

  @Test
  void movesEveryVersionToTheNextDataKey() {
    owner
        .commit(
            SHOP,
            PRODUCTION,
            IntStream.range(0, 40).mapToObj(i -> set("N" + i, "value " + i)).toList())
        .then()
        .statusCode(201);
    owner.put(SHOP, PRODUCTION, "N0", "newer").then().statusCode(200);
    age("data_key");
    await("select count(distinct substring(value from 2 for 16)) = 1 from secret_version");
    await("select count(*) = 1 from data_key where drained_at is not null");
    assertEquals(
        postgres.query(
            mine("select encode(uuid_send(id), 'hex') from data_key where generation = 2")),
        postgres.query(
            mine(
                "select distinct encode(substring(value from 2 for 16), 'hex') from secret_version")));
    owner
        .values(SHOP, PRODUCTION)
        .then()
        .statusCode(200)
        .body("values.N0", equalTo("newer"), "values.N39", equalTo("value 39"));
    assertEquals("value 0", owner.valuesAt(SHOP, PRODUCTION, 1).get("N0"));
  }

  @Test
  void wrapsDataKeysUnderTheNextOrganizationKey() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    age("organization_key");
    await(
        "select count(*) = 1 from data_key where organization_key_id ="
            + " (select id from organization_key o where o.organization_id = data_key.organization_id"
            + " and generation = 2)");
    owner.value(SHOP, PRODUCTION, "A").then().body("value", equalTo("1"));
    owner.put(SHOP, PRODUCTION, "A", "2").then().statusCode(200);
  }

  @Test
  void twoReplicasThatFoundTheSameOldKeyMakeOneNextKey() throws Throwable {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    UUID project = UUID.fromString(postgres.query(mine("select id from project")).getFirst());
    var oldDataKey = new OldDataKey(tenant.id(), project, 1);
    var oldOrganizationKey = new OldOrganizationKey(tenant.id(), 1);
    for (int replica = 1; replica <= 2; replica++) {
      VertxContextSupport.subscribeAndAwait(() -> dataKeys.makeNext(oldDataKey));
      VertxContextSupport.subscribeAndAwait(() -> organizationKeys.makeNext(oldOrganizationKey));
    }
    assertEquals(List.of("2"), postgres.query(mine("select max(generation) from data_key")));
    assertEquals(
        List.of("2"), postgres.query(mine("select max(generation) from organization_key")));
    owner.value(SHOP, PRODUCTION, "A").then().body("value", equalTo("1"));
  }

  /** The provider of the running service sees the new root key and wraps everything under it. */
  @Test
  void rewrapsOrganizationKeysAfterTheRootKeyHasChanged() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    try (var rootKeys = LocalRootKeyProvider.open(config.rootKeyDirectory())) {
      UUID next = rootKeys.rotate();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> inUse.find().equals(Set.of(next)));
    }
    owner.value(SHOP, PRODUCTION, "A").then().body("value", equalTo("1"));
    owner.put(SHOP, PRODUCTION, "A", "2").then().statusCode(200);
  }

  private void age(String table) {
    postgres.execute(mine("update " + table + " set created_at = created_at - interval '2 years'"));
  }

  private void await(String condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> postgres.query(mine(condition)).equals(List.of("t")));
  }

  private String mine(String sql) {
    return sql
        + (sql.contains(" where ") ? " and " : " where ")
        + "organization_id = '%s'".formatted(tenant.id());
  }
}
