package io.keyhaven.production;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How this process was started.
 *
 * @param arguments as other users of the machine see them
 * @param jvmOptions those and what variables such as JAVA_TOOL_OPTIONS add
 * @param dumpsCore whether the operating system writes the memory of a crashed process to disk
 */
record ProcessFacts(List<String> arguments, List<String> jvmOptions, boolean dumpsCore) {
  private static final Path SELF = Path.of("/proc/self");
  private static final Pattern CORE_LIMIT = Pattern.compile("Max core file size\\s+(\\S+)");

  static ProcessFacts ofThisProcess() {
    return new ProcessFacts(
        listedArguments(),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        coreIsDumped());
  }

  private static List<String> listedArguments() {
    try {
      String line = Files.readString(SELF.resolve("cmdline"), StandardCharsets.ISO_8859_1);
      return List.of(line.split("\0"));
    } catch (IOException noSuchFile) {
      return ProcessHandle.current().info().arguments().map(List::of).orElse(List.of());
    }
  }

  private static boolean coreIsDumped() {
    try {
      Matcher limit = CORE_LIMIT.matcher(Files.readString(SELF.resolve("limits")));
      return limit.find() && !limit.group(1).equals("0");
    } catch (IOException noSuchFile) {
      // Only Linux tells; KeyHaven's images are Linux.
      return false;
    }
  }
}
