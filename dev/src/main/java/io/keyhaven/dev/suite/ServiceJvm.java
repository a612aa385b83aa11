package io.keyhaven.dev.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The JVM of a service: small, quick to start, and from an AOT cache (JEP 514) where there is one.
 *
 * <p>A cache belongs to one build: the JVM checks that and does without one that does not fit. It
 * also belongs to its options, and there a JVM can fail instead, so other options go without it.
 */
final class ServiceJvm {
  static final String CACHE = "app.aot";

  /** A JVM in training records what it does, and writes its cache when it ends. */
  private static final Duration TRAINING = Duration.ofMinutes(5);

  /**
   * Without the second compiler a service takes half the processor time to become ready, and with a
   * small heap to begin with it holds a sixth less memory. Who measures throughput gives both back
   * with {@value #MORE_OPTIONS}.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-Xms16m",
          "-Xmx128m",
          "-Xmn6m",
          "-XX:TrimNativeHeapInterval=5000",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED");

  private static final String MORE_OPTIONS = "KEYHAVEN_JAVA_OPTIONS";

  /** {@code train} makes caches, {@code no} uses none. */
  private static final String AOT = "KEYHAVEN_AOT";

  private final Path program;
  private final Path cache;
  private final String aot;
  private final String moreOptions;

  /**
   * @param program directory with {@code quarkus-run.jar}; what is trained is left there
   * @param cache to start from, if it is there
   * @param environment of the launcher
   */
  ServiceJvm(Path program, Path cache, Map<String, String> environment) {
    this.program = program;
    this.cache = cache;
    this.aot = environment.getOrDefault(AOT, "");
    this.moreOptions = environment.getOrDefault(MORE_OPTIONS, "").strip();
  }

  List<String> command() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    if (!moreOptions.isEmpty()) {
      command.addAll(List.of(moreOptions.split("\\s+")));
    }
    command.addAll(cacheOptions());
    command.addAll(List.of("-jar", program.resolve("quarkus-run.jar").toString()));
    return command;
  }

  /**
   * How long starting or ending may take.
   *
   * @param usual without training
   */
  Duration patience(Duration usual) {
    return isTraining() ? TRAINING : usual;
  }

  private List<String> cacheOptions() {
    if (isTraining()) {
      return List.of("-XX:AOTCacheOutput=" + program.resolve(CACHE));
    }
    boolean fits = moreOptions.isEmpty() && Files.exists(cache);
    return fits && !aot.equals("no") ? List.of("-XX:AOTCache=" + cache) : List.of();
  }

  private boolean isTraining() {
    return aot.equals("train");
  }
}
