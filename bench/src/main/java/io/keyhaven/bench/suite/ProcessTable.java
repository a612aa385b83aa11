package io.keyhaven.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** The processes of this machine at one moment, as Linux tells in {@code /proc}. */
public final class ProcessTable {
  private static final Path PROC = Path.of("/proc");

  /** USER_HZ, in which the kernel tells times to programs: 100 on every Linux there is. */
  private static final double TICKS_PER_SECOND = 100;

  private final Map<Long, Entry> entries;

  private ProcessTable(Map<Long, Entry> entries) {
    this.entries = entries;
  }

  /** Times in ticks; {@code reaped} is what ended children used. */
  private record Entry(long parent, long used, long reaped, long started) {}

  public static ProcessTable read() throws IOException {
    var entries = new HashMap<Long, Entry>();
    try (Stream<Path> files = Files.list(PROC)) {
      for (Path file : files.filter(ProcessTable::isProcess).toList()) {
        try {
          entries.put(
              Long.parseLong(file.getFileName().toString()),
              parse(Files.readString(file.resolve("stat"))));
        } catch (IOException ended) {
          // Between the listing and the reading.
        }
      }
    }
    return new ProcessTable(entries);
  }

  /** Processor seconds of one process. */
  public double cpuSeconds(long pid) {
    return entry(pid).used / TICKS_PER_SECOND;
  }

  /** Processor seconds of a process and everything it started, ended children included. */
  public double cpuSecondsOfTree(long pid) {
    double seconds = cpuSeconds(pid) + entry(pid).reaped / TICKS_PER_SECOND;
    for (long child : childrenOf(pid)) {
      seconds += cpuSecondsOfTree(child);
    }
    return seconds;
  }

  /** When a process started, in seconds since the machine did. */
  public double startedAt(long pid) {
    return entry(pid).started / TICKS_PER_SECOND;
  }

  public static double secondsSinceBoot() throws IOException {
    return Double.parseDouble(Files.readString(PROC.resolve("uptime")).split(" ", 2)[0]);
  }

  /** Processor seconds of the whole machine since it started, all processors, idle ones not. */
  public static double machineCpuSeconds() throws IOException {
    try (Stream<String> lines = Files.lines(PROC.resolve("stat"))) {
      String[] ticks = lines.findFirst().orElseThrow().trim().split("\\s+");
      // user nice system idle iowait irq softirq steal
      long busy = 0;
      for (int column : new int[] {1, 2, 3, 6, 7}) {
        busy += Long.parseLong(ticks[column]);
      }
      return busy / TICKS_PER_SECOND;
    }
  }

  /** Resident memory of one process. */
  public static double residentMegabytes(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(PROC.resolve(pid + "/status"))) {
      String line = lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    }
  }

  private Entry entry(long pid) {
    Entry entry = entries.get(pid);
    if (entry == null) {
      throw new NoSuchElementException("process " + pid + " has ended");
    }
    return entry;
  }

  private List<Long> childrenOf(long pid) {
    var children = new ArrayList<Long>();
    entries.forEach(
        (child, entry) -> {
          if (entry.parent == pid) {
            children.add(child);
          }
        });
    return children;
  }

  private static boolean isProcess(Path file) {
    return file.getFileName().toString().chars().allMatch(Character::isDigit);
  }

  /** The name, in brackets, may hold anything, brackets too; the numbers follow the last one. */
  private static Entry parse(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return new Entry(
        Long.parseLong(fields[1]),
        Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
        Long.parseLong(fields[13]) + Long.parseLong(fields[14]),
        Long.parseLong(fields[19]));
  }
}
