package io.keyhaven.dev.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.infrastructure.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes of the current run, on disk: should the launcher and its guard both be killed, the
 * next start finds what they left behind. A process counts as ours only if number and time of start
 * are those recorded, for numbers are used again. Thread-safe.
 */
public final class RunRecord {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final TypeReference<List<Entry>> ENTRIES = new TypeReference<>() {};

  private final ObjectMapper json = new ObjectMapper();
  private final Path file;
  private final List<Entry> entries = new ArrayList<>();

  public RunRecord(Home home) {
    this.file = home.run().resolve("processes.json");
  }

  /**
   * @param startedMillis since the epoch, as the operating system tells it
   */
  record Entry(String name, long pid, long startedMillis) {}

  synchronized void add(String name, long pid) {
    startOf(pid).ifPresent(start -> entries.add(new Entry(name, pid, start.toEpochMilli())));
    save();
  }

  synchronized void remove(long pid) {
    if (entries.removeIf(entry -> entry.pid == pid)) {
      save();
    }
  }

  /** Ends what an earlier run left behind and returns the names of what was ended. */
  public synchronized List<String> endLeftovers() {
    List<Entry> left = load().stream().filter(RunRecord::stillRuns).toList();
    left.reversed().forEach(entry -> end(entry.pid));
    if (!left.isEmpty()) {
      entries.clear();
      save();
    }
    return left.stream().map(Entry::name).toList();
  }

  private static boolean stillRuns(Entry entry) {
    return startOf(entry.pid)
        .filter(start -> Math.abs(start.toEpochMilli() - entry.startedMillis) < 1_000)
        .isPresent();
  }

  private static Optional<Instant> startOf(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant());
  }

  private static void end(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(
            process -> {
              process.destroy();
              if (!endsInTime(process)) {
                process.destroyForcibly();
              }
            });
  }

  private static boolean endsInTime(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<Entry> load() {
    try {
      return Files.exists(file) ? json.readValue(file.toFile(), ENTRIES) : List.of();
    } catch (JsonProcessingException unreadable) {
      return List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void save() {
    try {
      PrivateFiles.write(file, json.writeValueAsString(entries));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
