package io.keyhaven.vault.sealed;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.client.remote.RemoteItems;
import io.keyhaven.client.sealed.OpenVault;
import io.keyhaven.sealed.format.SealedItem;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in a sealed vault. */
@QuarkusTest
class SealedKeyTest extends SealedTestCase {
  private UUID vault;

  @BeforeEach
  void aVault() {
    vault = ada.vaults.create("Payments");
  }

  private String keys() {
    return path(vault) + "/keys";
  }

  @Test
  void takesExactlyTheFieldsOfTheContract() {
    UUID id = UUID.randomUUID();
    ada.client
        .json(contractKey(id, 1, 1))
        .post(keys())
        .then()
        .statusCode(201)
        .header("Location", keys() + "/" + id)
        .body("healthScore", equalTo(100))
        .body("createdAt", notNullValue())
        .body("metadata.tags", equalTo(List.of("money")))
        .body("metadata.permissions", equalTo(List.of("charges:read")));
    ada.client
        .request()
        .get(keys() + "/" + id)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("encryptedValue", equalTo(bytes(40)))
        .body("iv", equalTo(bytes(12)))
        .body("salt", equalTo(bytes(32)));
    ada.client.json(contractKey(id, 2, 1)).put(keys() + "/" + id).then().statusCode(200);
    ada.client.request().delete(keys() + "/" + id).then().statusCode(204);
    ada.client.request().get(keys() + "/" + id).then().statusCode(404);
  }

  @Test
  void refusesWhatIsNoWellFormedCiphertext() {
    refused("iv", bytes(11));
    refused("iv", bytes(13));
    refused("iv", "====");
    refused("salt", bytes(15));
    refused("salt", bytes(65));
    refused("encryptedValue", bytes(15));
    refused("encryptedValue", "a value");
    for (int size : List.of(16, 64)) {
      Map<String, Object> body = contractKey(UUID.randomUUID(), 1, 1);
      body.put("salt", bytes(size));
      ada.client.json(body).post(keys()).then().statusCode(201);
    }
    Map<String, Object> large = contractKey(UUID.randomUUID(), 1, 1);
    large.put("encryptedValue", bytes(65_536 + 17));
    ada.client.json(large).post(keys()).then().statusCode(413);
  }

  private void refused(String field, String value) {
    Map<String, Object> body = contractKey(UUID.randomUUID(), 1, 1);
    body.put(field, value);
    ada.client
        .json(body)
        .post(keys())
        .then()
        .statusCode(422)
        .body("category", equalTo("ENCRYPTION"))
        .body("errors[0].pointer", equalTo("/" + field));
  }

  @Test
  void aVersionFollowsThePresentOneAndIsOfThePresentGeneration() {
    UUID id = UUID.randomUUID();
    conflict(contractKey(id, 2, 1), "version");
    conflict(contractKey(id, 1, 2), "generation");
    ada.client.json(contractKey(id, 1, 1)).post(keys()).then().statusCode(201);
    conflict(contractKey(id, 1, 1), "version");
    conflict(contractKey(id, 3, 1), "version");
  }

  private void conflict(Map<String, Object> body, String code) {
    ada.client
        .json(body)
        .post(keys())
        .then()
        .statusCode(409)
        .body("code", equalTo("vault.sealed_key." + code));
  }

  /** Whoever signs what a vault holds is not undone by a client that does not. */
  @Test
  void aVaultWithAManifestTakesNoWriteWithoutTheNext() {
    var _ = ada.write(vault, "A", "1");
    ada.client
        .json(contractKey(UUID.randomUUID(), 1, 1))
        .post(keys())
        .then()
        .statusCode(409)
        .body("code", equalTo("vault.sealed_vault.manifest_required"));
  }

  @Test
  void anOldVersionComesBackSealedAnew() {
    UUID item = ada.write(vault, "A", "first");
    ada.write(vault, item, "A", "second");
    RemoteItems items = ada.items(vault);
    List<SealedItem> versions = items.versions(item);
    assertEquals(2, versions.size());
    items.restoreVersion(versions.getLast());
    assertEquals("first", ada.read(vault, item));
    assertEquals(3, ada.items(vault).versions(item).size());
  }

  @Test
  void whatIsDeletedComesBackFromTheTrashOrGoesForGood() {
    UUID item = ada.write(vault, "A", "1");
    UUID other = ada.write(vault, "B", "2");
    delete(item, other);
    ada.client.request().get(keys()).then().body("items", hasSize(0));
    ada.client.request().get(path(vault) + "/trash").then().body("items", hasSize(2));
    RemoteItems items = ada.items(vault);
    items.undelete(
        items.trash().stream().filter(one -> one.context().item().equals(item)).toList());
    assertEquals("1", ada.read(vault, item));
    ada.client.request().delete(path(vault) + "/trash/" + other).then().statusCode(204);
    ada.client.request().get(path(vault) + "/trash").then().body("items", hasSize(0));
    assertEquals(
        List.of(),
        postgres.query("select 1 from sealed_key_version where key_id = '%s'".formatted(other)));
  }

  private void delete(UUID... ids) {
    for (UUID id : ids) {
      try (OpenVault opened = ada.vaults.open(vault)) {
        ada.vaults.items(opened).delete(List.of(opened.find(id).orElseThrow()));
      }
    }
  }

  @Test
  void theTrashIsEmptiedAfterThirtyDays() {
    UUID old = ada.write(vault, "A", "1");
    UUID recent = ada.write(vault, "B", "1");
    delete(old, recent);
    postgres.execute(
        "update sealed_key set deleted_at = now() - interval '31 days' where id = '%s'"
            .formatted(old));
    var _ = postgres.query("select sealed_purge(now() - interval '30 days', 1000)");
    assertEquals(
        List.of(recent.toString()),
        postgres.query("select id from sealed_key where vault_id = '%s'".formatted(vault)));
  }

  @Test
  void aKeyMovesToAnotherVaultInOneStepOrNotAtAll() {
    UUID target = ada.vaults.create("Elsewhere");
    UUID item = ada.write(vault, "A", "1");
    UUID moved;
    try (OpenVault from = ada.vaults.open(vault);
        OpenVault to = ada.vaults.open(target)) {
      moved = ada.vaults.items(from).move(from.find(item).orElseThrow(), ada.vaults.items(to));
    }
    assertEquals("1", ada.read(target, moved));
    try (OpenVault from = ada.vaults.open(vault)) {
      assertTrue(from.find(item).isEmpty());
    }
    UUID second = ada.write(vault, "B", "2");
    Map<String, Object> arrival = contractKey(UUID.randomUUID(), 7, 1);
    ada.client
        .json(
            Map.of(
                "targetVault",
                target,
                "keys",
                List.of(Map.of("id", second, "version", 1, "key", arrival))))
        .post(path(vault) + "/moves")
        .then()
        .statusCode(409);
    assertEquals("2", ada.read(vault, second));
  }

  @Test
  void aThousandKeysAreOneCall() {
    List<RemoteItems.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      entries.add(entry(UUID.randomUUID(), "KEY_" + i, "value " + i));
    }
    ada.items(vault).write(entries);
    try (OpenVault opened = ada.vaults.open(vault)) {
      assertEquals(1_000, opened.items().size());
      assertEquals("value 7", reveal(opened, opened.find(entries.get(7).item()).orElseThrow()));
    }
    List<Map<String, Object>> tooMany = new ArrayList<>();
    for (int i = 0; i < 1_001; i++) {
      tooMany.add(contractKey(UUID.randomUUID(), 1, 1));
    }
    ada.client.json(Map.of("keys", tooMany)).post(path(vault) + "/changes").then().statusCode(422);
  }

  @Test
  void nothingOfACallStaysWhenOneOfItsChangesIsRefused() {
    UUID good = UUID.randomUUID();
    var keys = List.of(contractKey(good, 1, 1), contractKey(UUID.randomUUID(), 2, 1));
    ada.client.json(Map.of("keys", keys)).post(path(vault) + "/changes").then().statusCode(409);
    ada.client.request().get(keys() + "/" + good).then().statusCode(404);
  }

  @Test
  void aLockedKeyIsNeitherHandedOutNorChangedAndTheVaultStillOpens() {
    UUID item = ada.write(vault, "A", "1");
    UUID other = ada.write(vault, "B", "2");
    String key = keys() + "/" + item;
    ada.client.json(Map.of("reason", "Seen abroad")).post(key + "/lock").then().statusCode(200);
    ada.client.request().get(key).then().statusCode(423);
    ada.client.request().get(key + "/versions").then().statusCode(423);
    ada.client.json(contractKey(item, 2, 1)).put(key).then().statusCode(423);
    ada.client.request().delete(key).then().statusCode(423);
    ada.client
        .request()
        .get(keys() + "?values=true&sort=name")
        .then()
        .body("items[0].encryptedValue", nullValue())
        .body("items[1].encryptedValue", notNullValue());
    assertEquals("2", ada.read(vault, other));
    var _ = ada.write(vault, "C", "3");
    ada.client.request().post(key + "/unlock").then().statusCode(200);
    assertEquals("1", ada.read(vault, item));
  }

  @Test
  void metadataThatIsLeftOutStaysAndNullClears() {
    UUID id = UUID.randomUUID();
    ada.client.json(contractKey(id, 1, 1)).post(keys()).then().statusCode(201);
    Map<String, Object> next = contractKey(id, 2, 1);
    var metadata = new HashMap<String, Object>(Map.of("environment", "staging"));
    metadata.put("description", null);
    next.put("metadata", metadata);
    ada.client
        .json(next)
        .put(keys() + "/" + id)
        .then()
        .statusCode(200)
        .body("metadata.environment", equalTo("staging"))
        .body("metadata.description", nullValue())
        .body("metadata.tags", equalTo(List.of("money")));
  }

  @Test
  void findsByServiceEnvironmentTagAndTextInEveryOrder() {
    create("B_KEY", "stripe", "production", List.of("money", "live"), "Payments of 100%");
    create("A_KEY", "github", "staging", List.of("live"), "Ünïcode");
    create("C_KEY", "stripe", "staging", List.of(), null);
    assertEquals(List.of("A_KEY", "B_KEY", "C_KEY"), find(""));
    assertEquals(List.of("C_KEY", "B_KEY", "A_KEY"), find("sort=-name"));
    assertEquals(List.of("B_KEY", "A_KEY", "C_KEY"), find("sort=createdAt"));
    assertEquals(List.of("C_KEY", "A_KEY", "B_KEY"), find("sort=-updatedAt"));
    assertEquals(List.of("B_KEY", "C_KEY"), find("service=stripe"));
    assertEquals(List.of("C_KEY"), find("service=stripe&environment=staging"));
    assertEquals(List.of("A_KEY", "B_KEY"), find("tag=live"));
    assertEquals(List.of("B_KEY"), find("tag=live&tag=money"));
    assertEquals(List.of("B_KEY"), find("q=100%25"));
    assertEquals(List.of("A_KEY"), find("q=%C3%9CN%C3%8F"));
    assertEquals(List.of(), find("q=1_0%25"));
    for (String bad : List.of("sort=value", "limit=0", "values=maybe", "cursor=x", "q=%00")) {
      ada.client.request().urlEncodingEnabled(false).get(keys() + "?" + bad).then().statusCode(422);
    }
  }

  private void create(
      String name, String service, String environment, List<String> tags, String description) {
    Map<String, Object> body = contractKey(UUID.randomUUID(), 1, 1);
    body.put("name", name);
    body.put("service", service);
    var metadata = new HashMap<String, Object>();
    metadata.put("environment", environment);
    metadata.put("tags", tags);
    metadata.put("description", description);
    metadata.put("permissions", List.of());
    body.put("metadata", metadata);
    ada.client.json(body).post(keys()).then().statusCode(201);
  }

  /** All pages, one item each. */
  private List<String> find(String query) {
    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      var page =
          ada.client
              .request()
              .urlEncodingEnabled(false)
              .get(keys() + "?limit=1" + (query.isEmpty() ? "" : "&" + query) + cursor)
              .then()
              .statusCode(200)
              .extract();
      List<String> found = page.path("items.name");
      names.addAll(found);
      String next = page.path("nextCursor");
      cursor = next == null ? null : "&cursor=" + next;
    } while (cursor != null);
    return names;
  }
}
