package io.keyhaven.testing;

import io.keyhaven.infrastructure.DatabaseCredentials;
import io.keyhaven.infrastructure.DatabaseProvisioner;
import io.keyhaven.infrastructure.ServiceEnvironment;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives a service under test real PostgreSQL, Redis and Kafka and the very environment the launcher
 * gives it. The servers start once per JVM; each start of a service gets an empty database and an
 * empty Redis.
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(
 *     value = KeyHavenInfrastructure.class,
 *     initArgs = @ResourceArg(name = "service", value = "vault"))
 * class SecretResourceTest {
 *   InternalTokens tokens;   // injected by type, as are PostgresAdmin, TopicReader, TopicWriter, IdentityStub
 * }</pre>
 */
public class KeyHavenInfrastructure implements QuarkusTestResourceLifecycleManager {
  private static final Set<String> WITH_DATABASE = Set.of("identity", "vault", "audit");
  private static final List<String> CALLERS_OF_IDENTITY = List.of("gateway", "vault");

  private String service;
  private Backends backends;
  private String database;

  @Override
  public void init(Map<String, String> arguments) {
    service = arguments.get("service");
    if (service == null) {
      throw new IllegalArgumentException("name the service: @ResourceArg(name = \"service\", …)");
    }
  }

  @Override
  public Map<String, String> start() {
    backends = Backends.shared();
    var environment = new ServiceEnvironment();
    if (WITH_DATABASE.contains(service)) {
      database = TestDatabases.nextName(service);
      var credentials =
          new DatabaseCredentials(service, database, service + "-owner", service + "-app");
      new DatabaseProvisioner(backends::connect).provision(credentials);
      environment.database(backends.host(), backends.postgresPort(), credentials);
    }
    TestRedis.clear(backends);
    environment.redis(backends.host(), backends.redisPort(), backends.redisPassword());
    environment.kafka(
        backends.kafkaBootstrap(), service, backends.kafka().passwords().get(service));
    environment.peer("identity", IdentityStub.url());
    environment.rootKeys(temporaryDirectory());
    environment.publicOrigin("http://localhost:8080");
    environment.ownSecret(secretOf(service));
    CALLERS_OF_IDENTITY.forEach(caller -> environment.secretOf(caller, secretOf(caller)));
    return properties(environment);
  }

  /** Environment variables as they are, and by the names they would have as properties. */
  private static Map<String, String> properties(ServiceEnvironment environment) {
    Map<String, String> variables = environment.variables();
    var properties = new HashMap<>(variables);
    properties.put("quarkus.devservices.enabled", "false");
    properties.put("quarkus.http.test-port", "0");
    properties.put("quarkus.log.category.\"org.apache.kafka\".level", "WARN");
    properties.put("keyhaven.internal-token.keys-url", IdentityStub.url() + IdentityStub.KEYS);
    properties.put("keyhaven.service-secret", variables.get("KEYHAVEN_SERVICE_SECRET"));
    CALLERS_OF_IDENTITY.forEach(
        caller -> properties.put("keyhaven.service-secrets." + caller, secretOf(caller)));
    return properties;
  }

  /** The secret by which identity knows a service in tests. */
  public static String secretOf(String service) {
    return "test-secret-of-" + service + "-0123456789abcdef0123456789abcdef";
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(
        InternalTokens.forAudience(service), new TestInjector.MatchesType(InternalTokens.class));
    injector.injectIntoFields(
        new TopicReader(backends), new TestInjector.MatchesType(TopicReader.class));
    injector.injectIntoFields(
        new TopicWriter(backends), new TestInjector.MatchesType(TopicWriter.class));
    injector.injectIntoFields(new IdentityStub(), new TestInjector.MatchesType(IdentityStub.class));
    if (database != null) {
      injector.injectIntoFields(
          new PostgresAdmin(backends, service, database),
          new TestInjector.MatchesType(PostgresAdmin.class));
    }
  }

  /** The servers stay for the next class and end with the JVM. */
  @Override
  public void stop() {
    // Nothing of its own to stop.
  }

  private static Path temporaryDirectory() {
    try {
      Path directory = Files.createTempDirectory("keyhaven-root-keys-");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
