package io.keyhaven.vault.sealed;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.principal.Role;
import io.keyhaven.testing.Principals;
import io.keyhaven.vault.VaultClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyringTest extends SealedTestCase {
  private static final String KEYRING = "/api/v1/me/keyring";

  @Test
  void isAbsentUntilItIsPutAndComesBackAsItWasSealed() {
    VaultClient carol = member(Role.VIEWER);
    carol.request().get(KEYRING).then().statusCode(404);
    Map<String, Object> body = ada.keyring();
    carol.json(body).put(KEYRING).then().statusCode(201).header("Location", KEYRING);
    carol
        .request()
        .get(KEYRING)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("encryptedPrivateKeys", equalTo(body.get("encryptedPrivateKeys")))
        .body("kdf.iterations", equalTo(600_000))
        .body("kdf.algorithm", equalTo("PBKDF2-SHA256"))
        .body("recovery", nullValue());
  }

  @Test
  void refusesWhatIsNotWellSealedOrTooEasyToGuess() {
    refused("iv", bytes(11), "/iv");
    refused("iv", "not base64!", "/iv");
    refused("encryptedPrivateKeys", bytes(15), "/encryptedPrivateKeys");
    refused("encryptionKey", bytes(31), "/encryptionKey");
    refusedDerivation("iterations", 99_999, "/kdf/iterations");
    refusedDerivation("iterations", 10_000_001, "/kdf/iterations");
    refusedDerivation("salt", bytes(15), "/kdf/salt");
    refusedDerivation("salt", bytes(65), "/kdf/salt");
    refusedDerivation("algorithm", "MD5", "/kdf/algorithm");
  }

  private void refused(String field, Object value, String pointer) {
    Map<String, Object> body = ada.keyring();
    body.put(field, value);
    refused(body, pointer);
  }

  private void refusedDerivation(String field, Object value, String pointer) {
    Map<String, Object> body = ada.keyring();
    @SuppressWarnings("unchecked")
    var kdf = (Map<String, Object>) body.get("kdf");
    kdf.put(field, value);
    refused(body, pointer);
  }

  private void refused(Map<String, Object> body, String pointer) {
    ada.client
        .json(body)
        .put(KEYRING)
        .then()
        .statusCode(422)
        .body("category", equalTo("ENCRYPTION"))
        .body("errors[0].pointer", equalTo(pointer));
  }

  @Test
  void theRecoveryBlockStaysWithAnotherPassphraseAndGoesWithOtherKeys() {
    Map<String, Object> body = ada.keyring();
    var recovery = Map.of("encryptedPrivateKeys", bytes(80), "iv", bytes(12), "salt", bytes(32));
    body.put("recovery", recovery);
    ada.client.json(body).put(KEYRING).then().statusCode(200);
    Map<String, Object> another = ada.keyring();
    ada.client
        .json(another)
        .put(KEYRING)
        .then()
        .statusCode(200)
        .body("recovery.iv", equalTo(bytes(12)));
    Map<String, Object> otherKeys = bob.keyring();
    ada.client.json(otherKeys).put(KEYRING).then().statusCode(200).body("recovery", nullValue());
  }

  @Test
  void twoDevicesDoNotOverwriteEachOtherWhenTheyGuardIt() {
    String tag = ada.client.request().get(KEYRING).header("ETag");
    ada.client.request().header("If-None-Match", tag).get(KEYRING).then().statusCode(304);
    var first = ada.client.json(ada.keyring()).header("If-Match", tag).put(KEYRING);
    first.then().statusCode(200).header("ETag", not(equalTo(tag)));
    ada.client.json(ada.keyring()).header("If-Match", tag).put(KEYRING).then().statusCode(412);
  }

  @Test
  void colleaguesSeePublicKeysAndNothingElse() {
    String path =
        "/api/v1/organizations/" + tenant.slug() + "/members/" + ada.id() + "/public-keys";
    Map<String, Object> shown =
        bob.client.request().get(path).then().statusCode(200).extract().path("$");
    assertEquals(Set.of("userId", "encryptionKey", "signingKey", "updatedAt"), shown.keySet());
    assertEquals(ada.keys.publicKeys().signing().base64Url(), shown.get("signingKey"));
    bob.client.request().get(path.replace(ada.id().toString(), "someone")).then().statusCode(404);
    as(program()).request().get(path).then().statusCode(403);
    as(program()).request().get(KEYRING).then().statusCode(403);
  }

  /** Through one's own organization, somebody of another one answers as nobody. */
  @Test
  void strangersFindNoKeys() {
    var elsewhere = Principals.tenant();
    var stranger = new VaultClient(tokens.user(elsewhere, Role.OWNER), elsewhere);
    String path =
        "/api/v1/organizations/" + elsewhere.slug() + "/members/" + ada.id() + "/public-keys";
    Map<String, Object> foreign =
        stranger.request().get(path).then().statusCode(404).extract().path("$");
    String nobody = path.replace(ada.id().toString(), new UUID(1, 1).toString());
    Map<String, Object> missing =
        stranger.request().get(nobody).then().statusCode(404).extract().path("$");
    assertEquals(missing.get("code"), foreign.get("code"));
    assertEquals(new HashMap<>(missing).keySet(), foreign.keySet());
  }
}
