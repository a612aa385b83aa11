package io.keyhaven.production;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * The process keeps its memory and its secrets to itself: no debugger's port, no dump of the memory
 * on disk, no secret in arguments that everybody on the machine can list. Attaching to the JVM is
 * left alone: only the same user can, who reads the memory anyway.
 */
@Singleton
final class OwnProcess implements SettingsCheck {
  private static final Pattern DEBUGGER =
      Pattern.compile("-agentlib:jdwp.*|-agentpath:.*jdwp.*|-Xrunjdwp.*");
  private static final Pattern REMOTE_MANAGEMENT =
      Pattern.compile("-Dcom\\.sun\\.management\\.jmxremote\\.port=.*");
  private static final String HEAP_DUMP = "-XX:+HeapDumpOnOutOfMemoryError";
  private static final int SHORTEST_SECRET = 8;

  private final ProcessFacts process;
  private final Map<String, String> secrets;

  @Inject
  OwnProcess(Config config) {
    this(ProcessFacts.ofThisProcess(), KnownSecrets.of(config));
  }

  OwnProcess(ProcessFacts process, Map<String, String> secrets) {
    this.process = process;
    this.secrets = secrets;
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (String option : process.jvmOptions()) {
      if (DEBUGGER.matcher(option).matches()) {
        findings.add(Finding.of("-agentlib:jdwp", "opens a debugger's port", "start without it"));
      }
      if (REMOTE_MANAGEMENT.matcher(option).matches()) {
        findings.add(
            Finding.of("com.sun.management.jmxremote.port", "opens a port", "start without it"));
      }
      if (option.equals(HEAP_DUMP)) {
        findings.add(Finding.of(HEAP_DUMP, "writes keys and values to a file", "start without it"));
      }
    }
    if (process.dumpsCore()) {
      findings.add(
          Finding.of(
              "RLIMIT_CORE",
              "lets a crash write the process's memory, keys and all, to a file",
              "start with ulimit -c 0 (systemd LimitCORE=0, Docker --ulimit core=0)"));
    }
    secrets.forEach((variable, secret) -> findings.addAll(inArguments(variable, secret)));
    return findings;
  }

  private List<Finding> inArguments(String variable, String secret) {
    String asListed =
        new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    boolean listed =
        secret.length() >= SHORTEST_SECRET
            && process.arguments().stream().anyMatch(argument -> argument.contains(asListed));
    return listed
        ? List.of(
            Finding.of(
                variable,
                "stands in the process's arguments, which every user of this machine can list",
                "set " + variable + " or " + variable + SecretFiles.SUFFIX))
        : List.of();
  }
}
