package io.keyhaven.gateway.stub;

import io.keyhaven.infrastructure.FreePorts;
import io.keyhaven.infrastructure.PrivateFiles;
import io.keyhaven.infrastructure.RedisServer;
import io.keyhaven.testing.OwnCertificate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything around a gateway under test: a real Redis and services that can be told to misbehave.
 * The test's own address is a trusted proxy, so that each test can come from an address, and so
 * from a limit, of its own.
 */
public final class Neighbourhood implements QuarkusTestResourceLifecycleManager {
  /** An argument: the vault has two replicas. Others are settings of the gateway. */
  public static final String TWO_VAULTS = "two-vaults";

  /**
   * An argument: Redis is reached over TLS as localhost, its trusted certificate is this host's.
   */
  public static final String REDIS_TLS = "redis-tls";

  private static final String PASSWORD = "redis-password";

  private final Vertx vertx = Vertx.vertx();
  private final TokenMint mint = new TokenMint();
  private final StubIdentity identity = new StubIdentity(vertx, mint);
  private final StubService vault = new StubService(vertx, "vault");
  private final StubService secondVault = new StubService(vertx, "vault-2");
  private final StubService audit = new StubService(vertx, "audit");
  private final Path directory = temporaryDirectory();
  private final RedisServer redis =
      new RedisServer(
          directory.resolve("redis"), directory.resolve("redis.log"), FreePorts.next(), PASSWORD);

  private final Map<String, String> settings = new HashMap<>();
  private boolean twoVaults;
  private String redisHost;

  @Override
  public void init(Map<String, String> arguments) {
    settings.putAll(arguments);
    twoVaults = settings.remove(TWO_VAULTS) != null;
    redisHost = settings.remove(REDIS_TLS);
  }

  @Override
  public Map<String, String> start() {
    identity.start();
    vault.start();
    secondVault.start();
    audit.start();
    redis.start();
    var properties = new HashMap<String, String>();
    properties.put("quarkus.devservices.enabled", "false");
    properties.put("keyhaven.gateway.server.port", "0");
    properties.put("keyhaven.gateway.heads.timeout", "1s");
    properties.put("keyhaven.gateway.bodies.progress-interval", "500ms");
    properties.put("quarkus.management.test-port", "0");
    properties.put("KEYHAVEN_REDIS_URL", "redis://:" + PASSWORD + "@127.0.0.1:" + redis.port());
    properties.put("KEYHAVEN_SERVICE_SECRET", "gateway-secret");
    properties.put("KEYHAVEN_IDENTITY_URL", identity.url());
    properties.put(
        "KEYHAVEN_VAULT_URL", twoVaults ? vault.url() + "," + secondVault.url() : vault.url());
    properties.put("KEYHAVEN_AUDIT_URL", audit.url());
    properties.put("keyhaven.gateway.proxies.trusted", "127.0.0.1");
    properties.put("keyhaven.gateway.answers.allowed-origins", "https://app.example");
    properties.put("keyhaven.gateway.services.vault.response-timeout", twoVaults ? "10s" : "1s");
    properties.put("keyhaven.gateway.replicas.silent-probes", "3");
    properties.put("keyhaven.gateway.services.audit.response-timeout", "200ms");
    properties.put("keyhaven.gateway.services.audit.circuit.window", "4");
    properties.put("keyhaven.gateway.services.audit.circuit.delay", "500ms");
    properties.put("keyhaven.gateway.sockets.check-interval", "200ms");
    properties.put("keyhaven.gateway.health.cached-for", "50ms");
    properties.put("keyhaven.gateway.bodies.timeout", "2s");
    properties.put("keyhaven.gateway.app.directory", "src/test/resources/web-app");
    if (redisHost != null) {
      putRedisBehindTls(properties);
    }
    properties.putAll(settings);
    return properties;
  }

  private void putRedisBehindTls(Map<String, String> properties) {
    OwnCertificate certificate = OwnCertificate.make(redisHost);
    var front = new TlsFront(vertx, certificate, redis.port());
    properties.put("KEYHAVEN_REDIS_URL", "rediss://:" + PASSWORD + "@localhost:" + front.port());
    properties.put("quarkus.redis.tls.trust-certificate-pem", "true");
    properties.put("quarkus.redis.tls.trust-certificate-pem.certs", certificate.pem().toString());
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(Neighbourhood.class));
  }

  @Override
  public void stop() {
    redis.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    PrivateFiles.deleteTree(directory);
  }

  public TokenMint mint() {
    return mint;
  }

  public StubIdentity identity() {
    return identity;
  }

  public StubService vault() {
    return vault;
  }

  /** The other replica of the vault, where there are two. */
  public StubService secondVault() {
    return secondVault;
  }

  public StubService audit() {
    return audit;
  }

  public RedisServer redis() {
    return redis;
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("keyhaven-gateway-");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
