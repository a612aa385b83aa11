package io.keyhaven.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentKeysTest {
  @TempDir Path folder;

  private void mark() throws IOException {
    var unused = Files.createFile(folder.resolve(DevelopmentKeys.MARKER));
  }

  private UUID makeKey() {
    try (var keys = LocalRootKeyProvider.openOrCreate(folder)) {
      return keys.currentKeyId();
    }
  }

  @Test
  void keysOfAMarkedFolderAreKnownWhereverTheyAreCopied(@TempDir Path elsewhere)
      throws IOException {
    mark();
    Path key = folder.resolve(makeKey() + ".key");
    var unused = Files.copy(key, elsewhere.resolve(key.getFileName()));
    assertTrue(DevelopmentKeys.areIn(elsewhere));
  }

  @Test
  void otherKeysAreNot() {
    UUID id = makeKey();
    assertEquals(4, id.version());
    assertFalse(DevelopmentKeys.areIn(folder));
  }

  /** A home that was made before there were markers: its launcher marks it at the next start. */
  @Test
  void olderKeysStayUsableAndAreKnownByTheirFolder() throws IOException {
    UUID id = makeKey();
    mark();
    assertEquals(id, makeKey());
    assertTrue(DevelopmentKeys.areIn(folder));
  }

  @Test
  void idsOfDevelopmentKeysDiffer() {
    UUID id = DevelopmentKeys.newId();
    assertTrue(id.toString().startsWith("de7e10ff-"));
    assertEquals(8, id.version());
    assertEquals(2, id.variant());
    assertFalse(id.equals(DevelopmentKeys.newId()));
  }
}
