package io.keyhaven.bench.sealed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The cases with the TypeScript client in a Chromium: {@code clients/web/scripts/bench-sealed.mjs}.
 */
final class BrowserCases {
  private static final int MINUTES = 20;

  private final Path repository;

  BrowserCases(Path repository) {
    this.repository = repository;
  }

  /** Why they cannot run; empty where they can. */
  Optional<String> missing() {
    for (String packages : List.of("clients/web", "clients/sealed-crypto")) {
      if (!Files.exists(repository.resolve(packages).resolve("node_modules/.package-lock.json"))) {
        return Optional.of("the packages of " + packages + " are not installed (npm ci)");
      }
    }
    return Optional.empty();
  }

  /**
   * Runs them; what the browser is doing is told on this process's error stream.
   *
   * @throws IOException with the reason where they could not run, such as no Chromium
   */
  List<SealedFigure> run() throws IOException, InterruptedException {
    Path figures = Files.createTempFile("keyhaven-bench-sealed", ".json");
    try {
      Process browser =
          new ProcessBuilder("node", "scripts/bench-sealed.mjs", figures.toString())
              .directory(repository.resolve("clients/web").toFile())
              .inheritIO()
              .start();
      if (!browser.waitFor(MINUTES, TimeUnit.MINUTES)) {
        browser.descendants().forEach(ProcessHandle::destroy);
        browser.destroy();
        throw new IOException("the browser did not end within " + MINUTES + " minutes");
      }
      if (browser.exitValue() != 0) {
        throw new IOException("the browser's part failed; see above");
      }
      return List.of(new ObjectMapper().readValue(figures.toFile(), SealedFigure[].class));
    } finally {
      Files.deleteIfExists(figures);
    }
  }
}
