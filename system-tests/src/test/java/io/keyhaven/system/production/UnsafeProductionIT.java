package io.keyhaven.system.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.keyhaven.system.production.ServiceStart.End;
import io.keyhaven.system.suite.Secrets;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real service is started in production with one thing wrong; it does not come up, and says what
 * to look at and what to do.
 */
@SystemTest
class UnsafeProductionIT {
  private static final String WEAK = "changeme-changeme";

  private final Suite suite;
  private final Secrets secrets;

  UnsafeProductionIT(Suite suite) {
    this.suite = suite;
    this.secrets = Secrets.of(suite);
  }

  @BeforeAll
  static void readsEnvironmentsWhereLinuxShowsThem() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")));
  }

  private ServiceStart start(String service) {
    return new ServiceStart(suite, service);
  }

  @CanIgnoreReturnValue
  private static String assertRefused(ServiceStart start, String setting, String remedy) {
    End end = start.refused();
    assertEquals(1, end.exitCode(), end::output);
    assertTrue(end.output().contains("not safe in production:"), end::output);
    assertTrue(end.output().contains(setting), end::output);
    assertTrue(end.output().contains(remedy), end::output);
    return end.output();
  }

  @ParameterizedTest
  @CsvSource({
    "vault,plain-text-postgresql,KEYHAVEN_DATABASE_REACTIVE_URL,sslmode=verify-full",
    "vault,plain-text-kafka,KEYHAVEN_KAFKA_SECURITY_PROTOCOL,set it to SASL_SSL",
    "vault,development-root-key,KEYHAVEN_ROOT_KEY_DIRECTORY,name a folder of its own",
    "vault,fragile-audit-topics,keyhaven.audit.vault.v1 replicas,use at least 3",
    "audit,fragile-audit-topics,keyhaven.audit.identity.v1 min.insync.replicas,set it to 2",
    "identity,development-root-key,KEYHAVEN_ROOT_KEY_DIRECTORY,name a folder of its own",
    "gateway,plain-text-redis,KEYHAVEN_REDIS_URL,rediss://"
  })
  void aRiskThatNobodyAcknowledges(String service, String risk, String setting, String remedy) {
    String output = assertRefused(start(service).notAcknowledging(risk), setting, remedy);
    assertTrue(output.contains("by adding " + risk + " to"), output);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KEYHAVEN_DATABASE_PASSWORD",
        "KEYHAVEN_DATABASE_OWNER_PASSWORD",
        "KEYHAVEN_KAFKA_PASSWORD",
        "KEYHAVEN_SERVICE_SECRET"
      })
  void aDefaultPassword(String variable) {
    String output =
        assertRefused(start("vault").with(variable, WEAK), variable, "openssl rand -base64 32");
    assertFalse(output.contains(WEAK), output);
  }

  @Test
  void onePasswordForTwo() {
    var start = start("vault");
    String password = start.get("KEYHAVEN_DATABASE_PASSWORD");
    String output =
        assertRefused(
            start.with("KEYHAVEN_DATABASE_OWNER_PASSWORD", password),
            "KEYHAVEN_DATABASE_OWNER_PASSWORD is the same as KEYHAVEN_DATABASE_PASSWORD",
            "generate one");
    assertFalse(output.contains(password), output);
  }

  @Test
  void otherServicesInPlainText() {
    assertRefused(
        start("gateway").with("KEYHAVEN_VAULT_URL", "http://vault.internal:8080"),
        "KEYHAVEN_VAULT_URL",
        "begin it with https://");
  }

  @Test
  void anOpenCrossOriginPolicy() {
    assertRefused(
        start("gateway").with("KEYHAVEN_GATEWAY_ANSWERS_ALLOWED_ORIGINS", "*"),
        "keyhaven.gateway.answers.allowed-origins",
        "name each origin");
  }

  @Test
  void aDatabaseRoleThatPassesRowLevelSecurity() throws SQLException {
    String password = "Vq7LmXc42RtYz90Hd";
    administer("create role careless login superuser password '" + password + "'");
    try {
      assertRefused(
          start("vault")
              .with("KEYHAVEN_DATABASE_USERNAME", "careless")
              .with("KEYHAVEN_DATABASE_PASSWORD", password),
          "KEYHAVEN_DATABASE_USERNAME names a role that row-level security does not bind",
          "NOBYPASSRLS");
    } finally {
      administer("drop role careless");
    }
  }

  private void administer(String statement) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + suite.portOf("postgres") + "/vault";
    try (var connection = DriverManager.getConnection(url, "postgres", secrets.get("postgres"));
        var command = connection.createStatement()) {
      command.execute(statement);
    }
  }

  @Test
  void coreDumps() {
    var start = start("vault").after("ulimit -S -c 1024 || ulimit -S -c unlimited || exit 77");
    End end = start.refused();
    assumeTrue(end.exitCode() != 77, "this machine allows no core dumps at all");
    assertTrue(end.output().contains("RLIMIT_CORE"), end::output);
    assertTrue(end.output().contains("ulimit -c 0"), end::output);
  }

  @Test
  void aDebuggersPort() {
    assertRefused(
        start("vault")
            .with(
                "JAVA_TOOL_OPTIONS",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0"),
        "-agentlib:jdwp",
        "start without it");
  }

  @Test
  void aSecretInTheArguments() {
    var start = start("vault");
    String password = start.get("KEYHAVEN_DATABASE_PASSWORD");
    String output =
        assertRefused(
            start.option("-Dquarkus.datasource.password=" + password),
            "KEYHAVEN_DATABASE_PASSWORD stands in the process's arguments",
            "KEYHAVEN_DATABASE_PASSWORD_FILE");
    assertFalse(output.contains(password), output);
  }

  @Test
  void aFileOfASecretThatEverybodyMayRead(@TempDir Path folder) throws IOException {
    var start = start("vault");
    assertRefused(
        fromFile(start, "KEYHAVEN_KAFKA_PASSWORD", folder, "rw-r--r--"),
        "KEYHAVEN_KAFKA_PASSWORD_FILE",
        "give it mode 0400");
  }

  private static ServiceStart fromFile(
      ServiceStart start, String variable, Path folder, String mode) throws IOException {
    Path file = Files.writeString(folder.resolve(variable), start.get(variable) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return start.without(variable).with(variable + "_FILE", file.toString());
  }

  /**
   * A vault that restarts while Kafka is away serves lists and writes; what it then finds counts.
   */
  @Test
  void auditTopicsThatCouldNotBeAskedAtTheStart() throws IOException {
    try (var away = new TcpForwarder(suite.portOf("kafka"))) {
      End end =
          start("vault")
              .notAcknowledging("fragile-audit-topics")
              .with("KEYHAVEN_KAFKA_BOOTSTRAP", "127.0.0.1:" + away.port())
              .refusedAfter("Started unchecked", away::open);
      assertEquals(1, end.exitCode(), end::output);
      assertTrue(end.output().contains("keyhaven.audit.vault.v1 replicas"), end::output);
    }
  }

  /** One start tells all that is wrong with the settings, not one thing after the other. */
  @ParameterizedTest
  @CsvSource({
    "identity,KEYHAVEN_DATABASE_JDBC_URL KEYHAVEN_REDIS_URL KEYHAVEN_KAFKA_SECURITY_PROTOCOL"
        + " KEYHAVEN_ROOT_KEY_DIRECTORY KEYHAVEN_SERVICE_SECRET",
    "vault,KEYHAVEN_DATABASE_JDBC_URL KEYHAVEN_KAFKA_SECURITY_PROTOCOL KEYHAVEN_ROOT_KEY_DIRECTORY"
        + " KEYHAVEN_SERVICE_SECRET",
    "audit,KEYHAVEN_DATABASE_JDBC_URL KEYHAVEN_KAFKA_SECURITY_PROTOCOL KEYHAVEN_SERVICE_SECRET",
    "gateway,KEYHAVEN_REDIS_URL KEYHAVEN_SERVICE_SECRET"
  })
  void everythingIsToldAtOnce(String service, String settings) {
    End end =
        start(service)
            .without("KEYHAVEN_PRODUCTION_ACKNOWLEDGED_RISKS")
            .with("KEYHAVEN_SERVICE_SECRET", WEAK)
            .refused();
    assertEquals(1, end.exitCode(), end::output);
    for (String setting : settings.split(" ")) {
      assertTrue(end.output().contains(setting), () -> setting + " in\n" + end.output());
    }
  }

  @Test
  void secretsFromFilesAndNothingWrongStarts(@TempDir Path folder) throws IOException {
    var start = start("vault");
    for (String variable :
        List.of(
            "KEYHAVEN_DATABASE_PASSWORD",
            "KEYHAVEN_DATABASE_OWNER_PASSWORD",
            "KEYHAVEN_KAFKA_PASSWORD",
            "KEYHAVEN_SERVICE_SECRET")) {
      start = fromFile(start, variable, folder, "r--------");
    }
    String output = start.ready();
    for (String secret : List.of("vault-database-app", "kafka-vault", "service-vault")) {
      assertFalse(output.contains(secrets.get(secret)), "a secret in the log");
    }
  }
}
