package io.keyhaven.dev.suite;

import io.keyhaven.infrastructure.ChildProcess;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Everything that runs, in stages: a stage starts when the one before takes requests, and stops
 * before it. Thread-safe; once {@link #stopAll} was called nothing starts any more.
 */
public final class Suite {
  private final List<List<Component>> stages;
  private final Home home;
  private final RunRecord record;
  private final Progress progress;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private final Set<String> starting = ConcurrentHashMap.newKeySet();

  /** Stopped, or failed to start: whoever asked for that hears of it already. */
  private final Set<String> expectedToEnd = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  Suite(List<List<Component>> stages, Home home, RunRecord record, Progress progress) {
    this.stages = stages;
    this.home = home;
    this.record = record;
    this.progress = progress;
  }

  /**
   * Starts everything and returns when it takes requests.
   *
   * @throws IllegalStateException when a process does not come up; the others still run
   */
  public void startAll() {
    stages.forEach(stage -> together(stage, this::start));
  }

  /** Stops everything, the last stage first. May be called while it starts. */
  public void stopAll() {
    closed = true;
    stages.reversed().forEach(stage -> together(stage, this::stop));
  }

  /**
   * Starts one process that does not run; does nothing otherwise.
   *
   * @throws NoSuchElementException when there is none of that name
   */
  public void start(String name) {
    start(find(name));
  }

  /**
   * Stops one process; does nothing when it does not run.
   *
   * @throws NoSuchElementException when there is none of that name
   */
  public void stop(String name) {
    stop(find(name));
  }

  /** Every process in the order of starting. */
  public List<ProcessStatus> status() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<ProcessStatus>> asked =
          components().stream()
              .map(component -> CompletableFuture.supplyAsync(() -> status(component), threads))
              .toList();
      return asked.stream().map(CompletableFuture::join).toList();
    }
  }

  private ProcessStatus status(Component component) {
    ChildProcess process = component.process().orElse(null);
    boolean alive = process != null && process.isAlive();
    return new ProcessStatus(
        component.name(),
        alive ? process.pid() : null,
        component.port(),
        component.managementPort(),
        alive ? healthOf(component) : Health.DOWN,
        process == null || alive ? null : process.exitCode(),
        home.log(component.name()).toString());
  }

  private Health healthOf(Component component) {
    Health probed = component.probe();
    return probed != Health.UP && starting.contains(component.name()) ? Health.STARTING : probed;
  }

  private void start(Component component) {
    synchronized (lockOf(component)) {
      if (component.process().filter(ChildProcess::isAlive).isPresent()) {
        return;
      }
      requireOpen();
      long begin = System.nanoTime();
      starting.add(component.name());
      expectedToEnd.remove(component.name());
      try {
        component.start();
      } catch (RuntimeException failure) {
        expectedToEnd.add(component.name());
        throw failure;
      } finally {
        component.process().ifPresent(process -> watch(component, process));
        starting.remove(component.name());
      }
      progress.ready(
          component.name(), component.port(), Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  /** Without the lock: stopping must not wait for a start that may never succeed. */
  private void stop(Component component) {
    expectedToEnd.add(component.name());
    Optional<ChildProcess> process = component.process();
    boolean ran = process.filter(ChildProcess::isAlive).isPresent();
    component.stop();
    // Here too, not only when its end is noticed: a stop that has returned leaves nothing to write.
    process.ifPresent(stopped -> record.remove(stopped.pid()));
    if (ran) {
      progress.stopped(component.name());
    }
  }

  private void watch(Component component, ChildProcess process) {
    record.add(component.name(), process.pid());
    process.onExit(
        () -> {
          record.remove(process.pid());
          if (!expectedToEnd.contains(component.name())) {
            progress.died(component.name(), process.exitCode());
          }
        });
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("KeyHaven is being stopped");
    }
  }

  private Object lockOf(Component component) {
    return locks.computeIfAbsent(component.name(), ignored -> new Object());
  }

  private Component find(String name) {
    return components().stream()
        .filter(component -> component.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no process "
                        + name
                        + "; there are "
                        + String.join(", ", components().stream().map(Component::name).toList())));
  }

  private List<Component> components() {
    return stages.stream().flatMap(Collection::stream).toList();
  }

  private static void together(List<Component> stage, Consumer<Component> action) {
    try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
      CompletableFuture.allOf(
              stage.stream()
                  .map(
                      component ->
                          CompletableFuture.runAsync(() -> action.accept(component), threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }
}
