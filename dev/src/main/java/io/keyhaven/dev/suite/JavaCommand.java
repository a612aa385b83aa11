package io.keyhaven.dev.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a child JVM, with the JDK this JVM runs on. */
final class JavaCommand {
  private JavaCommand() {}

  static List<String> of(List<String> options, Path jar) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }
}
