package io.keyhaven.system.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.suite.KeyhavenScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./keyhaven train}: the services' AOT caches. */
class TrainingIT {
  private static final Duration TRAINING = Duration.ofMinutes(5);
  private static final List<String> SERVICES = List.of("gateway", "identity", "vault", "audit");

  /** What the training writes into the vault, and the password it signs in with. */
  private static final List<String> REHEARSED =
      List.of("a value that was only rehearsed", "a rehearsal before opening night");

  @TempDir private Path home;

  /** The other tests start from what was built, as continuous integration always did. */
  @AfterEach
  void removeCaches() throws IOException {
    for (String service : SERVICES) {
      boolean unused = Files.deleteIfExists(cacheOf(service));
    }
  }

  @Test
  void leavesACacheOfEveryServiceAndInItNothingThatWasWritten() throws IOException {
    var result = new KeyhavenScript(home).run(TRAINING, "train");
    assertEquals(0, result.exitCode(), result.output());
    for (String service : SERVICES) {
      assertTrue(Files.size(cacheOf(service)) > 1_000_000, result.output());
      assertTrue(holds(cacheOf(service), "io/keyhaven/" + service), service + " was not trained");
      for (String rehearsed : REHEARSED) {
        assertFalse(holds(cacheOf(service), rehearsed), service + " kept what it was told");
      }
    }
  }

  private static boolean holds(Path file, String text) throws IOException {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
    for (int i = 0; i <= content.limit() - wanted.length; i++) {
      if (content.get(i) == wanted[0]
          && content.slice(i, wanted.length).mismatch(ByteBuffer.wrap(wanted)) < 0) {
        return true;
      }
    }
    return false;
  }

  private static Path cacheOf(String service) {
    return KeyhavenScript.repository().resolve(service + "-service/target/quarkus-app/app.aot");
  }
}
