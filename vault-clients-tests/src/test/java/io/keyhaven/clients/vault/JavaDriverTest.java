package io.keyhaven.clients.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultConfig;
import io.github.jopenlibs.vault.VaultException;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The driver without dependencies: AppRole and JWT, secrets, tokens, wrapping. */
@QuarkusTest
@QuarkusTestResource(RunningKeyHaven.class)
class JavaDriverTest {
  private static final int KV_2 = 2;

  /** Set by the test resource. */
  Program program;

  @Test
  void signsInByAppRoleAndKeepsSecrets() throws VaultException {
    var login = vault(null).auth().loginByAppRole(program.roleId(), program.secretId());
    assertTrue(login.isAuthRenewable());
    assertTrue(login.getAuthLeaseDuration() > 0);
    Vault vault = vault(login.getAuthClientToken());
    String path = "secret/" + program.freshPath();
    assertEquals(200, vault.logical().write(path, Map.of("A", "1")).getRestResponse().getStatus());
    assertEquals("1", vault.logical().read(path).getData().get("A"));
    assertEquals(200, vault.logical().write(path, Map.of("A", "2")).getRestResponse().getStatus());
    assertEquals("1", vault.logical().read(path, true, 1).getData().get("A"));
    String folder = path.substring(0, path.lastIndexOf('/'));
    assertTrue(
        vault.logical().list(folder).getListData().contains(path.substring(folder.length() + 1)));
    assertEquals(204, vault.logical().delete(path, new int[] {2}).getRestResponse().getStatus());
    assertEquals(404, vault.logical().read(path).getRestResponse().getStatus());
    assertEquals(204, vault.logical().unDelete(path, new int[] {2}).getRestResponse().getStatus());
    assertEquals("2", vault.logical().read(path).getData().get("A"));
    assertEquals(204, vault.logical().destroy(path, new int[] {1}).getRestResponse().getStatus());
    assertEquals(404, vault.logical().read(path, true, 1).getRestResponse().getStatus());
  }

  @Test
  void looksAtRenewsAndRevokesItsToken() throws VaultException {
    Vault vault = vault(program.token());
    var self = vault.auth().lookupSelf();
    assertTrue(self.getTTL() > 0);
    assertTrue(self.isRenewable());
    assertTrue(vault.auth().renewSelf().getAuthLeaseDuration() > 0);
    vault.auth().revokeSelf();
    var refused = assertThrows(VaultException.class, () -> vault.auth().lookupSelf());
    assertEquals(403, refused.getHttpStatusCode());
  }

  @Test
  void unwrapsASecretId() throws VaultException {
    Vault holder = vault(program.wrappedSecretId());
    String secretId = holder.auth().unwrap().getData().get("secret_id").asString();
    var login = vault(null).auth().loginByAppRole(program.roleId(), secretId);
    assertTrue(login.getAuthClientToken().startsWith("khs_"));
    assertThrows(VaultException.class, () -> holder.auth().unwrap());
  }

  @Test
  void signsInByJwt() throws Exception {
    KeyPair key = rsa();
    String issuer = "https://ci.example/" + Person.unique();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    program
        .administrator()
        .post(
            "auth/jwt/config",
            Json.body("jwt_validation_pubkeys", List.of(pem), "bound_issuer", issuer))
        .expect(204);
    String role = "ci-" + Person.unique();
    program
        .administrator()
        .post(
            "auth/jwt/role/" + role,
            Json.body(
                "role_type", "jwt",
                "bound_audiences", List.of("keyhaven"),
                "bound_subject", "repo:shop",
                "user_claim", "sub"))
        .expect(204);
    String organization = program.project().organization().slug();
    Vault vault = Vault.create(config(null).nameSpace(organization), KV_2);
    var login = vault.auth().loginByJwt("jwt", role, jwt(key, issuer, "repo:shop"));
    assertTrue(login.getAuthClientToken().startsWith("khs_"));
    String strangers = jwt(key, issuer, "repo:other");
    assertThrows(VaultException.class, () -> vault.auth().loginByJwt("jwt", role, strangers));
  }

  @Test
  void seesHowTheServerIs() throws VaultException {
    var health = vault(null).debug().health();
    assertTrue(health.getInitialized());
    assertEquals(false, health.getSealed());
    assertEquals(false, vault(null).seal().sealStatus().getSealed());
  }

  private Vault vault(String token) throws VaultException {
    return Vault.create(config(token), KV_2);
  }

  private VaultConfig config(String token) throws VaultException {
    var config = new VaultConfig().address(program.address().toString());
    return (token == null ? config : config.token(token)).prefixPathDepth(1).build();
  }

  private static KeyPair rsa() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static String jwt(KeyPair key, String issuer, String subject)
      throws GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String claims =
        Json.write(
            Json.body(
                "iss", issuer, "sub", subject, "aud", "keyhaven", "iat", now, "exp", now + 300));
    String input = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + base64(claims);
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key.getPrivate());
    signature.update(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
