package io.keyhaven.vault.sealed;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.client.remote.ApiException;
import io.keyhaven.client.sealed.MemberKeys;
import io.keyhaven.client.sealed.OpenVault;
import io.keyhaven.client.sealed.VaultChanges;
import io.keyhaven.principal.Role;
import io.keyhaven.principal.Tenant;
import io.keyhaven.testing.Principals;
import io.keyhaven.testing.TopicWriter;
import io.keyhaven.vault.VaultClient;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A vault's members, log and generations. */
@QuarkusTest
class SealedVaultTest extends SealedTestCase {
  private static final io.keyhaven.sealed.format.Role EDITOR =
      io.keyhaven.sealed.format.Role.EDITOR;
  private static final io.keyhaven.sealed.format.Role VIEWER =
      io.keyhaven.sealed.format.Role.VIEWER;

  private UUID vault;

  @BeforeEach
  void aVault() {
    vault = ada.vaults.create("Payments");
  }

  private void share(Someone by, Someone with, io.keyhaven.sealed.format.Role role) {
    try (OpenVault opened = by.vaults.open(vault)) {
      by.vaults.add(opened, with.id(), role);
    }
  }

  private void remove(Someone by, Someone whom) {
    try (OpenVault opened = by.vaults.open(vault)) {
      by.vaults.remove(opened, whom.id());
    }
  }

  private void rekey(Someone by) {
    try (OpenVault opened = by.vaults.open(vault)) {
      by.vaults.rekey(opened);
    }
  }

  @Test
  void twoPeopleReadWhatEitherWrote() {
    UUID first = ada.write(vault, "A", "of Ada");
    share(ada, bob, EDITOR);
    UUID second = bob.write(vault, "B", "of Bob");
    assertEquals("of Ada", bob.read(vault, first));
    assertEquals("of Bob", ada.read(vault, second));
    bob.client
        .request()
        .get(vaultsPath())
        .then()
        .body("items.name", equalTo(List.of("Payments")))
        .body("items[0].role", equalTo("editor"))
        .body("items[0].itemCount", equalTo(2));
  }

  @Test
  void aRemovedMemberReadsNothingAndNobodyWritesBeforeANewGeneration() {
    share(ada, bob, EDITOR);
    UUID item = bob.write(vault, "A", "1");
    remove(ada, bob);
    for (String place : List.of("", "/log", "/keys", "/keys/" + item, "/manifests", "/trash")) {
      bob.client.request().get(path(vault) + place).then().statusCode(403);
    }
    assertCode("rekey_required", () -> write(item, 2, 1));
    rekey(ada);
    ada.write(vault, item, "A", "2");
    assertEquals("2", ada.read(vault, item));
  }

  /** Its statement is on the log; whoever comes next, here another member, goes on. */
  @Test
  void aRekeyThatWasInterruptedIsContinuedByAnother() {
    Someone carol = someone(Role.EDITOR);
    share(ada, bob, EDITOR);
    share(ada, carol, EDITOR);
    UUID item = ada.write(vault, "A", "1");
    remove(ada, carol);
    rekey(bob);
    assertEquals("1", bob.read(vault, item));
    try (OpenVault opened = ada.vaults.open(vault)) {
      assertEquals(2, opened.membership().generation());
      ada.vaults.items(opened).reseal(opened.items());
    }
    assertEquals("1", bob.read(vault, item));
    ada.client.request().get(path(vault) + "/keys/" + item).then().body("generation", equalTo(2));
  }

  @Test
  void whatARemovedMemberHadSeenIsListedUntilItIsReplaced() {
    share(ada, bob, VIEWER);
    UUID replaced = ada.write(vault, "A", "1");
    UUID kept = ada.write(vault, "B", "1");
    remove(ada, bob);
    rekey(ada);
    exposures(2);
    ada.client.request().get(path(vault) + "/keys?exposed=true").then().body("items", hasSize(2));
    try (OpenVault opened = ada.vaults.open(vault)) {
      ada.vaults.items(opened).reseal(List.of(opened.find(kept).orElseThrow()));
    }
    exposures(2);
    ada.write(vault, replaced, "A", "2");
    ada.client
        .request()
        .get(path(vault) + "/exposures")
        .then()
        .body("items.keyId", equalTo(List.of(kept.toString())))
        .body("items.userId", equalTo(List.of(bob.id().toString())));
  }

  private void exposures(int expected) {
    ada.client
        .request()
        .get(path(vault) + "/exposures")
        .then()
        .statusCode(200)
        .body("items", hasSize(expected));
  }

  @Test
  void aViewerReadsAndDoesNotWrite() {
    UUID item = ada.write(vault, "A", "1");
    share(ada, bob, VIEWER);
    assertEquals("1", bob.read(vault, item));
    bob.client
        .json(contractKey(UUID.randomUUID(), 1, 1))
        .post(path(vault) + "/keys")
        .then()
        .statusCode(403);
    bob.client.request().delete(path(vault) + "/keys/" + item).then().statusCode(403);
    bob.client.json(Map.of("name", "Mine")).patch(path(vault)).then().statusCode(403);
  }

  @Test
  void whoIsNoMemberIsRefusedAndAStrangerFindsNothing() {
    UUID item = ada.write(vault, "A", "1");
    for (String place : List.of("", "/log", "/keys", "/keys/" + item, "/members")) {
      owner.request().get(path(vault) + place).then().statusCode(403);
      as(program()).request().get(path(vault) + place).then().statusCode(403);
      Tenant elsewhere = Principals.tenant();
      var stranger = new VaultClient(tokens.user(elsewhere, Role.OWNER), elsewhere);
      stranger.request().get(path(vault) + place).then().statusCode(404);
      stranger
          .request()
          .get(path(vault).replace(tenant.id().toString(), elsewhere.id().toString()) + place)
          .then()
          .statusCode(404);
    }
    member(Role.VIEWER).json(Map.of()).post(vaultsPath()).then().statusCode(422);
  }

  @Test
  void nobodyOfAnotherOrganizationIsAdded() {
    UUID stranger = UUID.randomUUID();
    try (OpenVault opened = ada.vaults.open(vault)) {
      var refused =
          assertThrows(ApiException.class, () -> ada.vaults.add(opened, stranger, EDITOR));
      assertEquals(404, refused.status());
    }
  }

  /** What the client signed is right; what lies beside it is not. */
  @Test
  void aGenerationHasAKeyForExactlyTheMembers() {
    share(ada, bob, EDITOR);
    remove(ada, bob);
    try (OpenVault opened = ada.vaults.open(vault)) {
      var rekey = new VaultChanges(opened, Clock.systemUTC()).rekey();
      var key = rekey.wrappedKeys().get(ada.id());
      var mine =
          Map.of(
              "userId", ada.id(),
              "encapsulatedKey", key.encapsulatedKey().base64Url(),
              "wrappedKey", key.ciphertext().base64Url());
      var bobs =
          Map.of(
              "userId", bob.id(),
              "encapsulatedKey", key.encapsulatedKey().base64Url(),
              "wrappedKey", key.ciphertext().base64Url());
      for (var keys : List.of(List.of(), List.of(bobs), List.of(mine, bobs), List.of(mine, mine))) {
        ada.client
            .json(rekeyBody(rekey, keys, 1))
            .post(path(vault) + "/rekey")
            .then()
            .statusCode(422)
            .body("category", equalTo("ENCRYPTION"));
      }
      ada.client
          .json(rekeyBody(rekey, List.of(mine), 2))
          .post(path(vault) + "/rekey")
          .then()
          .statusCode(409);
      ada.client
          .json(rekeyBody(rekey, List.of(mine), 1))
          .post(path(vault) + "/rekey")
          .then()
          .statusCode(201);
      ada.client
          .json(rekeyBody(rekey, List.of(mine), 1))
          .post(path(vault) + "/rekey")
          .then()
          .statusCode(409);
    }
  }

  private static Map<String, Object> rekeyBody(
      VaultChanges.Rekey rekey, List<?> keys, int expected) {
    return Map.of(
        "expectedGeneration", expected,
        "commitment", rekey.commitment().base64Url(),
        "wrappedKeys", keys,
        "encryptedPreviousKey", rekey.encryptedPreviousKey().base64Url(),
        "statement",
            Map.of(
                "body", rekey.statement().body().base64Url(),
                "signature", rekey.statement().signature().base64Url()));
  }

  @Test
  void aStatementOfSomebodyElseOrWithAnotherSignatureIsRefused() {
    share(ada, bob, EDITOR);
    try (OpenVault opened = ada.vaults.open(vault)) {
      var removal = new VaultChanges(opened, Clock.systemUTC()).remove(bob.id());
      String signature = removal.signature().base64Url();
      var honest = Map.of("body", removal.body().base64Url(), "signature", signature);
      bob.client
          .json(Map.of("statement", honest))
          .post(path(vault) + "/members")
          .then()
          .statusCode(422);
      var forged = Map.of("body", removal.body().base64Url(), "signature", bytes(64));
      ada.client
          .json(Map.of("statement", forged))
          .post(path(vault) + "/members")
          .then()
          .statusCode(422)
          .body("code", equalTo("vault.sealed.statement_forged"));
      ada.client
          .json(Map.of("statement", honest))
          .post(path(vault) + "/members")
          .then()
          .statusCode(201);
      ada.client
          .json(Map.of("statement", honest))
          .post(path(vault) + "/members")
          .then()
          .statusCode(409);
    }
  }

  @Test
  void ofTwoWritesAtTheSameTimeOneIsToldToReadAgain() throws Exception {
    share(ada, bob, EDITOR);
    UUID item = ada.write(vault, "A", "0");
    try (var pool = Executors.newFixedThreadPool(2)) {
      var first = ada.items(vault);
      var second = bob.items(vault);
      Callable<Integer> one = () -> status(() -> first.write(List.of(entry(item, "A", "1"))));
      Callable<Integer> two = () -> status(() -> second.write(List.of(entry(item, "A", "2"))));
      var answers = pool.invokeAll(List.of(one, two));
      int sum = answers.get(0).get() + answers.get(1).get();
      assertEquals(201 + 409, sum);
    }
    assertTrue(List.of("1", "2").contains(ada.read(vault, item)));
  }

  private static int status(Runnable call) {
    try {
      call.run();
      return 201;
    } catch (ApiException refused) {
      return refused.status();
    }
  }

  @Test
  void whoLeavesTheOrganizationReadsNothingAndHasTheVaultRekeyed() {
    share(ada, bob, EDITOR);
    UUID item = ada.write(vault, "A", "1");
    leave(bob);
    Awaitility.await().until(() -> bob.client.request().get(path(vault)).statusCode() == 403);
    assertCode("rekey_required", () -> write(item, 2, 1));
    assertCode("member_gone", () -> rekey(ada));
    remove(ada, bob);
    rekey(ada);
    ada.write(vault, item, "A", "2");
    assertEquals("2", ada.read(vault, item));
  }

  @Test
  void keysThatTheirOwnerReplacedHaveTheVaultRekeyed() {
    share(ada, bob, EDITOR);
    UUID item = ada.write(vault, "A", "1");
    try (OpenVault opened = bob.vaults.open(vault)) {
      var renewed = MemberKeys.generate();
      var admission = new VaultChanges(opened, Clock.systemUTC()).replaceKeys(renewed);
      var key = admission.wrappedKey();
      bob.client
          .json(
              Map.of(
                  "statement",
                  Map.of(
                      "body", admission.statement().body().base64Url(),
                      "signature", admission.statement().signature().base64Url()),
                  "wrappedKeys",
                  List.of(
                      Map.of(
                          "userId", bob.id(),
                          "encapsulatedKey", key.encapsulatedKey().base64Url(),
                          "wrappedKey", key.ciphertext().base64Url()))))
          .post(path(vault) + "/members")
          .then()
          .statusCode(201)
          .body("rekeyRequired", equalTo(true));
    }
    rekey(ada);
    assertEquals("1", ada.read(vault, item));
  }

  @Test
  void aDeletedVaultIsGoneForAllItsMembers() {
    share(ada, bob, EDITOR);
    bob.client.request().delete(path(vault)).then().statusCode(403);
    ada.client.request().delete(path(vault)).then().statusCode(204);
    for (Someone member : List.of(ada, bob)) {
      member.client.request().get(path(vault)).then().statusCode(404);
      member.client.request().get(vaultsPath()).then().body("items", hasSize(0));
    }
  }

  @Test
  void theLastManagerStays() {
    try (OpenVault opened = ada.vaults.open(vault)) {
      assertThrows(RuntimeException.class, () -> ada.vaults.remove(opened, ada.id()));
    }
    assertFalse(
        postgres
            .query("select 1 from sealed_member where vault_id = '%s'".formatted(vault))
            .isEmpty());
  }

  /**
   * The statement and the keys are what audit records name; values and ciphertext are not there.
   */
  @Test
  void everyActIsRecorded() {
    share(ada, bob, EDITOR);
    UUID item = ada.write(vault, "A", "1");
    assertEquals("1", bob.read(vault, item));
    remove(ada, bob);
    rekey(ada);
    for (String action :
        List.of(
            "sealed_vault.create",
            "sealed_vault.share",
            "sealed_vault.rekey",
            "sealed_key.write",
            "sealed_key.read")) {
      Awaitility.await()
          .until(
              () ->
                  topics.of("keyhaven.audit.vault.v1", tenant.id().value()).stream()
                      .anyMatch(record -> record.value().contains("\"" + action + "\"")));
    }
  }

  private void write(UUID item, long version, int generation) {
    var answer =
        ada.client.json(contractKey(item, version, generation)).put(path(vault) + "/keys/" + item);
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(answer.path("code").toString());
    }
  }

  private static void assertCode(String code, Runnable call) {
    try {
      call.run();
    } catch (ApiException refused) {
      assertTrue(refused.code().endsWith(code), refused.code());
      return;
    } catch (AssertionError refused) {
      assertTrue(refused.getMessage().endsWith(code), refused.getMessage());
      return;
    }
    throw new AssertionError("was not refused with " + code);
  }

  private void leave(Someone person) {
    String data =
        "{\"organizationId\":\"%s\",\"userId\":\"%s\"}".formatted(tenant.id(), person.id());
    identity.forget(person.principal);
    var record =
        TopicWriter.record(
            "keyhaven.identity.v1",
            tenant.id().value(),
            Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_type",
                "keyhaven.identity.member.left.v1",
                "ce_source",
                "/keyhaven/identity",
                "ce_time",
                Instant.now().toString(),
                "ce_subject",
                person.id().toString(),
                "ce_organizationid",
                tenant.id().toString(),
                "content-type",
                "application/json"),
            data.getBytes(StandardCharsets.UTF_8));
    writer.send("identity", List.of(record));
  }
}
