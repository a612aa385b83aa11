package io.keyhaven.dev.training;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSearchTest {
  private static final String SECRET = "correct horse battery";

  @TempDir private Path directory;
  private final SecretSearch search = new SecretSearch();

  @BeforeEach
  void addSecrets() {
    search.add("another secret altogether");
    search.add(SECRET);
    search.add("correct horse with another end");
  }

  @Test
  void findsASecretWhereverItBegins() throws IOException {
    assertTrue(search.findsAnyIn(file(SECRET)));
    for (int before = 1; before < 9; before++) {
      assertTrue(search.findsAnyIn(file("x".repeat(before) + SECRET + "y")), "after " + before);
    }
  }

  @Test
  void findsBytesThatAreNoText() throws IOException {
    byte[] key = {-1, 0, 17, -128, 5, 6, 7, 8};
    search.add(key);
    assertTrue(search.findsAnyIn(file("head" + new String(key, ISO_8859_1) + "tail")));
  }

  @Test
  void isNotMisledByHalfASecret() throws IOException {
    assertFalse(search.findsAnyIn(file("")));
    assertFalse(search.findsAnyIn(file("abc")));
    assertFalse(search.findsAnyIn(file(SECRET.substring(0, SECRET.length() - 1))));
    assertFalse(search.findsAnyIn(file("correct horse batterx, another secret")));
  }

  @Test
  void refusesToLookForWhatIsFoundByChance() {
    assertThrows(IllegalArgumentException.class, () -> search.add("short"));
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("cache"), content, ISO_8859_1);
  }
}
