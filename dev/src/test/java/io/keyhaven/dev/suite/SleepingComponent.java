package io.keyhaven.dev.suite;

import io.keyhaven.infrastructure.ChildProcess;
import io.keyhaven.infrastructure.ChildProcess.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real process that does nothing. */
final class SleepingComponent implements Component {
  private final String name;
  private final Home home;
  private volatile ChildProcess process;

  SleepingComponent(String name, Home home) {
    this.name = name;
    this.home = home;
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
            name, List.of("sleep", "300"), Map.of(), home.log(name), StopSignal.TERM);
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
