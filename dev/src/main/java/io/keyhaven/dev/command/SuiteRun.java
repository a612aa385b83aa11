package io.keyhaven.dev.command;

import io.keyhaven.dev.control.ControlServer;
import io.keyhaven.dev.control.SuiteControl;
import io.keyhaven.dev.control.SuiteStatus;
import io.keyhaven.dev.suite.Home;
import io.keyhaven.dev.suite.Suite;
import java.util.concurrent.CountDownLatch;

/** One life of the suite: from {@code up} to Ctrl-C, SIGTERM, {@code down} or a failed start. */
final class SuiteRun implements SuiteControl {
  private final Suite suite;
  private final Home home;
  private final String address;
  private volatile boolean ready;
  private volatile boolean ending;

  SuiteRun(Suite suite, Home home, String address) {
    this.suite = suite;
    this.home = home;
    this.address = address;
  }

  /** Stops the suite in order when this JVM is asked to end, for whatever reason. */
  void stopWhenEnded(ControlServer control, Screen screen) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  ending = true;
                  screen.stops();
                  suite.stopAll();
                  control.close();
                  screen.stopped();
                }));
    endWithTheScript();
  }

  /** The script forwards signals to us; should it be killed, nobody would. */
  private static void endWithTheScript() {
    String script = System.getenv("KEYHAVEN_SCRIPT_PID");
    if (script != null) {
      ProcessHandle.of(Long.parseLong(script))
          .ifPresent(
              process -> {
                var unused = process.onExit().thenRun(() -> System.exit(1));
              });
    }
  }

  void markReady() {
    ready = true;
  }

  boolean isEnding() {
    return ending;
  }

  String address() {
    return address;
  }

  /** Waits for the shutdown hook, which ends this JVM. */
  void awaitEnd() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @Override
  public SuiteStatus status() {
    return new SuiteStatus(
        true,
        ready && !ending,
        address,
        ProcessHandle.current().pid(),
        home.directory().toString(),
        home.secrets().toString(),
        suite.status());
  }

  @Override
  public void start(String name) {
    suite.start(name);
  }

  @Override
  public void stop(String name) {
    suite.stop(name);
  }

  @Override
  public void down() {
    new Thread(() -> System.exit(0)).start();
  }
}
