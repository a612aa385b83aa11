package io.keyhaven.dev.suite;

import io.keyhaven.infrastructure.ChildProcess;
import io.keyhaven.infrastructure.ChildProcess.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real process that does nothing, or ends at once with a code where that is asked for. */
final class SleepingComponent implements Component {
  private final String name;
  private final Home home;
  private final String command;
  private volatile ChildProcess process;

  SleepingComponent(String name, Home home) {
    this(name, home, "exec sleep 300");
  }

  private SleepingComponent(String name, Home home, String command) {
    this.name = name;
    this.home = home;
    this.command = command;
  }

  /** One that cannot be started. */
  static SleepingComponent broken(String name, Home home) {
    return new SleepingComponent(name, home, "exit 3");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int port() {
    return 1;
  }

  @Override
  public void start() {
    process =
        ChildProcess.start(
            name, List.of("sh", "-c", command), Map.of(), home.log(name), StopSignal.TERM);
    if (process.waitFor(Duration.ofMillis(command.startsWith("exit") ? 5_000 : 0))) {
      throw new IllegalStateException(name + " did not start");
    }
  }

  @Override
  public void stop() {
    process().ifPresent(running -> running.stop(Duration.ofSeconds(10)));
  }

  @Override
  public Optional<ChildProcess> process() {
    return Optional.ofNullable(process);
  }

  @Override
  public Health probe() {
    return Health.UP;
  }
}
