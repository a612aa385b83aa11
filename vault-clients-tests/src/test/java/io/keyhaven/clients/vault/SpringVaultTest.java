package io.keyhaven.clients.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.vault.VaultException;
import org.springframework.vault.authentication.AppRoleAuthentication;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions.RoleId;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions.SecretId;
import org.springframework.vault.authentication.ClientAuthentication;
import org.springframework.vault.authentication.CubbyholeAuthentication;
import org.springframework.vault.authentication.CubbyholeAuthenticationOptions;
import org.springframework.vault.authentication.LifecycleAwareSessionManager;
import org.springframework.vault.authentication.SessionManager;
import org.springframework.vault.authentication.SimpleSessionManager;
import org.springframework.vault.authentication.TokenAuthentication;
import org.springframework.vault.client.VaultClients;
import org.springframework.vault.client.VaultEndpoint;
import org.springframework.vault.core.VaultKeyValueOperationsSupport.KeyValueBackend;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultMetadataRequest;
import org.springframework.vault.support.VaultToken;
import org.springframework.vault.support.Versioned;
import org.springframework.vault.support.Versioned.Version;
import org.springframework.vault.support.WrappedMetadata;
import org.springframework.web.client.RestTemplate;

/** Spring Vault's template: signing in, versioned secrets, wrapping, renewing. */
@QuarkusTest
@QuarkusTestResource(RunningKeyHaven.class)
class SpringVaultTest {
  private static final String MOUNT = "secret";

  /** Set by the test resource. */
  Program program;

  private VaultEndpoint endpoint;
  private JdkClientHttpRequestFactory http;
  private VaultTemplate vault;

  @BeforeEach
  void signIn() {
    endpoint = VaultEndpoint.from(program.address());
    http = new JdkClientHttpRequestFactory();
    vault = template(new SimpleSessionManager(appRole(SecretId.provided(program.secretId()))));
  }

  @Test
  void keepsVersionedSecrets() {
    var secrets = vault.opsForVersionedKeyValue(MOUNT);
    String path = program.freshPath();
    assertEquals(1, secrets.put(path, Map.of("A", "1")).getVersion().getVersion());
    assertEquals(2, secrets.put(path, Map.of("A", "2")).getVersion().getVersion());
    assertEquals(Map.of("A", "2"), secrets.get(path).getData());
    assertEquals(Map.of("A", "1"), secrets.get(path, Version.from(1)).getData());
    assertThrows(
        VaultException.class,
        () -> secrets.put(path, Versioned.create(Map.of("A", "3"), Version.from(1))));
    secrets.delete(path, Version.from(1));
    assertNull(secrets.get(path, Version.from(1)).getData());
    secrets.undelete(path, Version.from(1));
    assertEquals(Map.of("A", "1"), secrets.get(path, Version.from(1)).getData());
    secrets.destroy(path, Version.from(1));
    Versioned<Map<String, Object>> destroyed = secrets.get(path, Version.from(1));
    assertTrue(destroyed.getRequiredMetadata().isDestroyed());
    secrets.delete(path);
    assertNull(secrets.get(path).getData());
    assertNull(secrets.get(program.freshPath()));
  }

  @Test
  void patchesAndLists() {
    var secrets = vault.opsForKeyValue(MOUNT, KeyValueBackend.KV_2);
    String path = program.freshPath();
    secrets.put(path, Map.of("A", "1", "B", "2"));
    assertTrue(secrets.patch(path, Map.of("B", "3")));
    assertEquals(Map.of("A", "1", "B", "3"), secrets.get(path).getData());
    String folder = path.substring(0, path.lastIndexOf('/'));
    assertTrue(secrets.list(folder).contains(path.substring(folder.length() + 1)));
    secrets.delete(path);
    assertNull(secrets.get(path));
    assertEquals(List.of(), secrets.list(path));
  }

  @Test
  void keepsMetadata() {
    var secrets = vault.opsForVersionedKeyValue(MOUNT);
    String path = program.freshPath();
    secrets.put(path, Map.of("A", "1"));
    var metadata = secrets.opsForKeyValueMetadata();
    metadata.put(
        path,
        VaultMetadataRequest.builder()
            .maxVersions(5)
            .casRequired(true)
            .deleteVersionAfter(Duration.ofHours(1))
            .customMetadata(Map.of("owner", "ada"))
            .build());
    var kept = metadata.get(path);
    assertEquals(5, kept.getMaxVersions());
    assertTrue(kept.isCasRequired());
    assertEquals(Duration.ofHours(1), kept.getDeleteVersionAfter());
    // Spring Vault sends custom metadata, and does not read it.
    assertEquals("ada", program.customMetadata(path, "owner"));
    metadata.delete(path);
    assertNull(secrets.get(path));
  }

  @Test
  void signsInWithAWrappedSecretId() {
    var wrapped = SecretId.wrapped(VaultToken.of(program.wrappedSecretId()));
    assertCanRead(template(new SimpleSessionManager(appRole(wrapped))));
  }

  @Test
  void findsItsTokenInTheCubbyhole() {
    String wrapped =
        program
            .administrator()
            .wrapping("5m")
            .put(
                "auth/approle/login",
                Map.of("role_id", program.roleId(), "secret_id", program.secretId()))
            .expect(200)
            .at("/wrap_info/token")
            .asText();
    var options =
        CubbyholeAuthenticationOptions.builder()
            .initialToken(VaultToken.of(wrapped))
            .wrapped()
            .build();
    assertCanRead(template(new SimpleSessionManager(new CubbyholeAuthentication(options, rest()))));
  }

  @Test
  void takesATokenAsItIs() {
    assertCanRead(template(new SimpleSessionManager(new TokenAuthentication(program.token()))));
  }

  @Test
  void looksAfterItsToken() {
    var scheduler = new ThreadPoolTaskScheduler();
    scheduler.afterPropertiesSet();
    var session =
        new LifecycleAwareSessionManager(
            appRole(SecretId.provided(program.secretId())), scheduler, rest());
    assertCanRead(template(session));
    VaultToken token = session.getSessionToken();
    assertTrue(session.renewToken());
    session.destroy();
    scheduler.destroy();
    var dead = template(new SimpleSessionManager(new TokenAuthentication(token)));
    assertThrows(VaultException.class, () -> dead.read("auth/token/lookup-self"));
  }

  @Test
  void wrapsAndUnwraps() {
    var wrapping = vault.opsForWrapping();
    WrappedMetadata wrapped = wrapping.wrap(Map.of("A", "1"), Duration.ofMinutes(5));
    assertEquals(Duration.ofMinutes(5), wrapping.lookup(wrapped.getToken()).getTtl());
    WrappedMetadata again = wrapping.rewrap(wrapped.getToken());
    assertNotEquals(wrapped.getToken().getToken(), again.getToken().getToken());
    assertEquals(Map.of("A", "1"), wrapping.read(again.getToken()).getData());
    assertNull(wrapping.read(again.getToken()));
  }

  @Test
  void makesATokenOfItsToken() {
    var created = vault.opsForToken().create();
    assertCanRead(template(new SimpleSessionManager(new TokenAuthentication(created.getToken()))));
    vault.opsForToken().revoke(created.getToken());
  }

  @Test
  void seesHowTheServerIs() {
    var health = vault.opsForSys().health();
    assertTrue(health.isInitialized());
    assertFalse(health.isSealed());
    assertFalse(health.isStandby());
    assertTrue(vault.opsForSys().getMounts().containsKey("secret/"));
  }

  private void assertCanRead(VaultTemplate template) {
    String path = program.freshPath();
    template.opsForVersionedKeyValue(MOUNT).put(path, Map.of("A", "1"));
    assertEquals(Map.of("A", "1"), template.opsForVersionedKeyValue(MOUNT).get(path).getData());
  }

  private ClientAuthentication appRole(SecretId secretId) {
    var options =
        AppRoleAuthenticationOptions.builder()
            .roleId(RoleId.provided(program.roleId()))
            .secretId(secretId)
            .build();
    return new AppRoleAuthentication(options, rest());
  }

  private VaultTemplate template(SessionManager session) {
    return new VaultTemplate(endpoint, http, session);
  }

  private RestTemplate rest() {
    return VaultClients.createRestTemplate(endpoint, http);
  }
}
