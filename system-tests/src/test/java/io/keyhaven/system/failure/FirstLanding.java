package io.keyhaven.system.failure;

import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Resource;
import io.keyhaven.system.suite.KeyhavenScript;
import io.keyhaven.system.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/**
 * The databases and root keys of a suite as the first published version left them: its migrations,
 * which never change, and in {@code src/test/resources/first-landing} the rows that a walk through
 * its API made. The keys there protect nothing but these rows.
 */
final class FirstLanding {
  static final String EMAIL = "ada@example.org";
  static final String PASSWORD = "three herons by the lake";
  static final String SLUG = "adas-organization";

  /** Of the service account {@code checkout}, which reads {@code /payments} of production. */
  static final String API_KEY = "kh_bJ5PtRKRFKrT_HxwXpLXmncDR50lBGn6mvEcg5wWmrdj2pQg7CGLQwSk013GaR";

  private static final Map<String, Integer> VERSIONS =
      Map.of("identity", 107, "vault", 105, "audit", 102);

  /** The audit takes no requests twice, so it has no idempotency keys (0004). */
  private static final Map<String, Integer> LIBRARY_VERSIONS =
      Map.of("identity", 4, "vault", 4, "audit", 3);

  private final Suite suite;
  private final Databases databases;

  FirstLanding(Suite suite) {
    this.suite = suite;
    this.databases = new Databases(suite);
  }

  /** Takes a service, which must not run, back to the first version with its rows and keys. */
  void restore(String service) {
    createSchema(service, VERSIONS.get(service));
    loadRows(service);
    restoreRootKeys(service);
  }

  /** Takes a service's database back to an early version of its schema, without rows. */
  void createSchema(String service, int version) {
    databases.execute(
        service,
        """
        DROP SCHEMA public CASCADE;
        CREATE SCHEMA public AUTHORIZATION %1$s_owner;
        REVOKE ALL ON SCHEMA public FROM PUBLIC;
        GRANT USAGE ON SCHEMA public TO %1$s_app, %1$s_system;
        """
            .formatted(service));
    Path migrations = migrationsUpTo(service, version);
    Flyway.configure()
        .dataSource(databases.url(service), service + "_owner", databases.ownerPassword(service))
        .locations("filesystem:" + migrations)
        .placeholders(Map.of("service", service))
        .load()
        .migrate();
  }

  private static Path migrationsUpTo(String service, int version) {
    Path repository = KeyhavenScript.repository();
    try {
      Path migrations = Files.createTempDirectory("keyhaven-migrations");
      try (Stream<Path> libraries = Files.list(repository.resolve("libs"))) {
        for (Path library : libraries.toList()) {
          copy(
              library.resolve("src/main/resources/db/library"),
              migrations,
              LIBRARY_VERSIONS.get(service));
        }
      }
      copy(
          repository.resolve(service + "-service/src/main/resources/db/migration"),
          migrations,
          version);
      return migrations;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void copy(Path from, Path to, int version) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (Integer.parseInt(name.substring(1, 5)) <= version) {
          Files.copy(file, to.resolve(name));
        }
      }
    }
  }

  /** One row a line: {@code {"table":"project","row":{"id":…}}}. */
  private void loadRows(String service) {
    String lines =
        new String(Resource.read("first-landing/" + service + ".jsonl"), StandardCharsets.UTF_8);
    try (var connection = databases.connect(service);
        var setting = connection.createStatement()) {
      // Rows come in the order of their tables' names: no foreign key and no trigger looks at them.
      setting.execute("SET session_replication_role = replica");
      for (String line : lines.split("\n")) {
        var row = Json.parse(line);
        String table = row.path("table").asText();
        try (var insert =
            connection.prepareStatement(
                // Of the schema, because PostgreSQL has a type of its own that is called path.
                ("INSERT INTO public.%1$s"
                        + " SELECT * FROM jsonb_populate_record(NULL::public.%1$s, ?::jsonb)")
                    .formatted(table))) {
          insert.setString(1, row.path("row").toString());
          insert.execute();
        }
      }
    } catch (SQLException failure) {
      throw new AssertionError("rows of " + service, failure);
    }
  }

  private void restoreRootKeys(String service) {
    Path keys = suite.home().resolve("root-keys").resolve(service);
    Path kept =
        KeyhavenScript.repository()
            .resolve("system-tests/src/test/resources/first-landing/root-keys")
            .resolve(service);
    try {
      deleteContent(keys);
      if (Files.isDirectory(kept)) {
        copyPrivately(kept, keys);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void deleteContent(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> entries = Files.walk(directory)) {
        for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(entry);
        }
      }
    }
  }

  /** A key that others may read is refused; Git knows no such mode. */
  private static void copyPrivately(Path from, Path to) throws IOException {
    try (Stream<Path> entries = Files.walk(from)) {
      for (Path entry : entries.toList()) {
        Path copy = to.resolve(from.relativize(entry));
        boolean directory = Files.isDirectory(entry);
        if (directory) {
          Files.createDirectories(copy);
        } else {
          Files.copy(entry, copy);
        }
        Files.setPosixFilePermissions(
            copy, PosixFilePermissions.fromString(directory ? "rwx------" : "rw-------"));
      }
    }
  }

  static List<String> services() {
    return VERSIONS.keySet().stream().sorted().toList();
  }
}
