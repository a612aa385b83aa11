package io.keyhaven.dev.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.dev.suite.Home;
import io.keyhaven.dev.suite.ServiceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedCachesTest {
  private static final String PASSWORD = "the-password-of-redis";
  private static final String ROOT_KEY = "00112233445566778899aabbccddeeff";

  @TempDir private Path repository;
  @TempDir private Path directory;
  private Home home;

  @BeforeEach
  void train() throws IOException {
    home = new Home(directory);
    for (ServiceDefinition service : ServiceDefinition.ALL) {
      Files.createDirectories(service.buildIn(repository));
      write(home.trainedCache(service), "classes of " + service.name());
    }
    write(home.secrets().resolve("redis"), PASSWORD + "\n");
    write(home.rootKeys("vault").resolve("1.key"), ROOT_KEY + "\n");
    write(home.rootKeys("vault").resolve("current"), "1");
  }

  @Test
  void keepsCachesThatHoldNothingConfidential() throws IOException {
    keep();
    for (ServiceDefinition service : ServiceDefinition.ALL) {
      assertEquals("classes of " + service.name(), Files.readString(service.cacheIn(repository)));
    }
  }

  @Test
  void keepsNoneWhenOneHoldsAPassword() throws IOException {
    write(home.trainedCache(ServiceDefinition.VAULT), "classes and " + PASSWORD);
    assertNoneIsKept();
  }

  @Test
  void keepsNoneWhenOneHoldsARootKeyInWhateverForm() throws IOException {
    Path cache = home.trainedCache(ServiceDefinition.VAULT);
    write(cache, "classes and " + ROOT_KEY);
    assertNoneIsKept();
    byte[] raw = HexFormat.of().parseHex(ROOT_KEY);
    Path written = Files.write(cache, raw);
    assertTrue(Files.exists(written));
    assertNoneIsKept();
  }

  @Test
  void keepsNoneWhenOneHoldsAValueThatWasMade() throws IOException {
    write(home.trainedCache(ServiceDefinition.GATEWAY), "and a value of the rehearsal");
    assertNoneIsKept();
  }

  @Test
  void missesACacheThatWasNotWritten() throws IOException {
    Files.delete(home.trainedCache(ServiceDefinition.AUDIT));
    assertNoneIsKept();
  }

  private void keep() throws IOException {
    var secrets = ThrowawaySecrets.of(home, List.of("a value of the rehearsal"));
    new TrainedCaches(repository, home).keep(secrets);
  }

  private void assertNoneIsKept() {
    assertThrows(IllegalStateException.class, this::keep);
    for (ServiceDefinition service : ServiceDefinition.ALL) {
      assertFalse(Files.exists(service.cacheIn(repository)), service.name());
    }
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Path written = Files.writeString(file, content);
    assertTrue(Files.exists(written));
  }
}
