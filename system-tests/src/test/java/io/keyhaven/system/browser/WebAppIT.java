package io.keyhaven.system.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.keyhaven.system.suite.KeyhavenScript;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Lets Playwright drive a Chromium through the web app of the running suite. Skipped, and said so,
 * where there is no browser or {@code ./keyhaven test} has not built the app first.
 */
@SystemTest
class WebAppIT {
  private static final Logger LOG = Logger.getLogger(WebAppIT.class.getName());
  private static final Path WEB = KeyhavenScript.repository().resolve("clients/web");
  private static final int MINUTES = 20;

  private final Suite suite;

  WebAppIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  void servesEveryJourneyOfThePeopleWhoUseIt() throws IOException, InterruptedException {
    Path playwright = WEB.resolve("node_modules/.bin/playwright");
    if (!Files.exists(playwright)) {
      skip("its packages are not installed (npm ci in clients/web)");
    }
    if (!Files.exists(WEB.resolve("target/app/index.html"))) {
      skip("it is not built");
    }
    Path browser = chromium().orElse(null);
    if (browser == null) {
      skip("there is no Chromium (install one, or name it in CHROMIUM)");
      return;
    }
    Path output = KeyhavenScript.repository().resolve("system-tests/target/browser-tests.log");
    var command = new ProcessBuilder(playwright.toString(), "test").directory(WEB.toFile());
    command.environment().put("KEYHAVEN_URL", suite.origin().toString());
    // Where the canary of sealed vaults looks through what the services keep.
    command.environment().put("KEYHAVEN_HOME", suite.home().toString());
    command.environment().put("CHROMIUM", browser.toString());
    Process process = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "they do not end, see " + output);
      String printed = Files.readString(output);
      assertEquals(0, process.exitValue(), printed);
      LOG.info(printed);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private static void skip(String reason) {
    String said = "The web app is NOT TESTED in a browser: " + reason;
    LOG.warning(said);
    abort(said);
  }

  private static Optional<Path> chromium() {
    return Stream.of(
            System.getenv().getOrDefault("CHROMIUM", ""),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome")
        .filter(name -> !name.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
