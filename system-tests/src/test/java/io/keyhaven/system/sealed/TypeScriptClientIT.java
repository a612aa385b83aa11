package io.keyhaven.system.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.keyhaven.system.suite.KeyhavenScript;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * The life of a vault with the TypeScript client against the running suite: {@code npm run live} of
 * {@code clients/sealed-crypto}. Skipped, and said so, where its packages are not installed.
 */
@SystemTest
class TypeScriptClientIT {
  private static final Logger LOG = Logger.getLogger(TypeScriptClientIT.class.getName());
  private static final Path PACKAGE = KeyhavenScript.repository().resolve("clients/sealed-crypto");
  private static final int MINUTES = 10;

  private final Suite suite;

  TypeScriptClientIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  void livesTheWholeLifeOfAVault() throws IOException, InterruptedException {
    Path vitest = PACKAGE.resolve("node_modules/.bin/vitest");
    if (!Files.exists(vitest)) {
      String said =
          "The TypeScript client is NOT TESTED: npm ci in clients/sealed-crypto is missing";
      LOG.warning(said);
      abort(said);
    }
    Path output = KeyhavenScript.repository().resolve("system-tests/target/sealed-crypto-live.log");
    var command =
        new ProcessBuilder(vitest.toString(), "run", "--config", "vitest.live.config.ts")
            .directory(PACKAGE.toFile());
    command.environment().put("KEYHAVEN_URL", suite.origin().toString());
    Process process = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "it does not end, see " + output);
      assertEquals(0, process.exitValue(), Files.readString(output));
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
