package io.keyhaven.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script itself, with JDKs made of paper. */
class ScriptTest {
  private static final Path SCRIPT = Path.of("..", "keyhaven").toAbsolutePath().normalize();

  @TempDir Path home;

  record Result(int exitCode, String output) {}

  @Test
  void takesJavaHomeFirst() throws Exception {
    Path jdk = paperJdk("mine", "27.0.1");
    assertTrue(doctor(Map.of("JAVA_HOME", jdk.toString())).output().contains(jdk + " (27)"));
  }

  @Test
  void passesOverJdksThatAreTooOldOrIncomplete() throws Exception {
    Path old = paperJdk("old", "17.0.9");
    Path jre = paperJdk(".sdkman/candidates/java/a-jre", "26");
    Files.delete(jre.resolve("bin/javac"));
    Path good = paperJdk(".sdkman/candidates/java/b-jdk", "26.0.2");
    String output =
        doctor(
                Map.of(
                    "JAVA_HOME", old.toString(), "SDKMAN_DIR", home.resolve(".sdkman").toString()))
            .output();
    assertTrue(!output.contains(old.toString()) && !output.contains(jre.toString()), output);
    assertTrue(output.contains(good.toString()) || output.contains("/usr/lib/jvm"), output);
  }

  @Test
  void asksAJdkWithoutReleaseFileForItsVersion() throws Exception {
    Path jdk = paperJdk("unlabelled", "28");
    Files.delete(jdk.resolve("release"));
    assertTrue(doctor(Map.of("JAVA_HOME", jdk.toString())).output().contains(jdk + " (28)"));
  }

  @Test
  void namesTheProgramsThatItMisses() throws Exception {
    Result bare = doctor(Map.of("PATH", home.toString()));
    assertEquals(1, bare.exitCode());
    assertTrue(bare.output().contains("MISSING: awk basename"), bare.output());
    assertTrue(!bare.output().contains("command not found"), bare.output());
  }

  @Test
  void wantsANumberOfRounds() throws Exception {
    Path jdk = paperJdk("mine", "27");
    Result refused = run(Map.of("JAVA_HOME", jdk.toString()), "test", "--rounds", "many");
    assertEquals(1, refused.exitCode());
    assertTrue(refused.output().contains("--rounds needs a number"), refused.output());
  }

  @Test
  void explainsItself() throws Exception {
    Result help = run(Map.of(), "help");
    assertEquals(0, help.exitCode());
    for (String command :
        new String[] {"up", "status", "stop", "start", "down", "import-vault", "test", "doctor"}) {
      assertTrue(help.output().contains("\n  " + command), command);
    }
    Result unknown = run(Map.of(), "upp");
    assertEquals(1, unknown.exitCode());
    assertTrue(unknown.output().contains("There is no command upp."));
  }

  private Result doctor(Map<String, String> environment) throws Exception {
    return run(environment, "doctor");
  }

  private Result run(Map<String, String> environment, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("KEYHAVEN_HOME", home.resolve("data").toString());
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return new Result(process.exitValue(), output);
  }

  /** A directory that looks like a JDK of this version. */
  private Path paperJdk(String name, String version) throws IOException {
    Path jdk = home.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    for (String program : new String[] {"java", "javac"}) {
      Path file = jdk.resolve("bin").resolve(program);
      Files.writeString(file, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2026' >&2\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return jdk;
  }
}
