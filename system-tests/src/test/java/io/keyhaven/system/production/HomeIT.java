package io.keyhaven.system.production;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a running suite leaves on the disk is its owner's alone, and its logs are for programs. */
@SystemTest
class HomeIT {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Suite suite;

  HomeIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  void noFileOrDirectoryIsForOthers() throws IOException {
    try (Stream<Path> paths = Files.walk(suite.home())) {
      List<Path> all = paths.filter(path -> !path.equals(suite.home())).toList();
      assertTrue(all.size() > 100, "something to look at");
      assertEquals(
          "", all.stream().filter(HomeIT::isForOthers).map(Path::toString).collect(joining("\n")));
    }
  }

  private static boolean isForOthers(Path path) {
    try {
      return Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "vault", "audit", "gateway"})
  void everyLogLineIsJsonWithTimeLevelAndMessage(String service) throws IOException {
    List<String> lines = Files.readAllLines(suite.home().resolve("logs/" + service + ".log"));
    assertTrue(!lines.isEmpty(), "a log");
    for (String line : lines) {
      JsonNode entry = Json.parse(line);
      for (String field : List.of("timestamp", "level", "loggerName", "message")) {
        assertTrue(entry.has(field), () -> field + " in " + line);
      }
    }
  }
}
