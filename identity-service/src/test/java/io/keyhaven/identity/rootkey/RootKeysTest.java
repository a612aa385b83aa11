package io.keyhaven.identity.rootkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.envelope.LocalRootKeyProvider;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identity's database names the root key that it needs; without that one nothing starts. */
@QuarkusTest
class RootKeysTest {
  @Inject DataSource database;
  @Inject RootKeyConfig config;
  @TempDir Path directory;

  @Test
  void rootKeyOfTheDatabaseIsUsed() throws Exception {
    var provider = new RootKeys().open(config, database);
    assertEquals(current(config.directory()), provider.currentKeyId().toString());
  }

  @Test
  void withoutAnyRootKeyTheNeededOneIsNamedAndNoneIsMade() throws IOException {
    assertNeededKeyIsNamed();
    try (var files = Files.list(directory)) {
      assertFalse(files.findAny().isPresent());
    }
  }

  @Test
  void withAnotherRootKeyTheNeededOneIsNamed() throws IOException {
    LocalRootKeyProvider.openOrCreate(directory).close();
    assertNeededKeyIsNamed();
  }

  @Test
  void withTheRootKeysFileGoneTheNeededOneIsNamed() throws IOException {
    LocalRootKeyProvider.openOrCreate(directory).close();
    Files.writeString(directory.resolve("current"), current(config.directory()));
    assertNeededKeyIsNamed();
  }

  private void assertNeededKeyIsNamed() throws IOException {
    var refusal =
        assertThrows(
            IllegalStateException.class, () -> new RootKeys().open(() -> directory, database));
    assertTrue(refusal.getMessage().contains(current(config.directory())), refusal.getMessage());
  }

  private static String current(Path keys) throws IOException {
    return Files.readString(keys.resolve("current")).strip();
  }
}
