package io.keyhaven.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSharesTest {
  private static final UUID OWNER = UUID.fromString("0193f0a1-0000-7000-8000-00000000000a");
  private static final byte[] DATA = {1, 2, 3};

  @TempDir Path directory;

  @Test
  void needsAShareThatWasMade() {
    LocalShares shares = new LocalShares(directory);
    var missing = assertThrows(ShareUnavailableException.class, () -> shares.require(OWNER));
    assertFalse(missing.destroyed());
    assertEquals(OWNER, missing.owner());
    shares.create(OWNER);
    byte[] share = shares.require(OWNER);
    shares.create(OWNER);
    assertArrayEquals(share, shares.require(OWNER), "creating again changes nothing");
  }

  @Test
  void neverComesBackAfterBeingDestroyed() throws IOException {
    LocalShares shares = new LocalShares(directory);
    shares.create(OWNER);
    Path file = directory.resolve(OWNER + ".share");
    String line = Files.readString(file);
    shares.destroy(OWNER);
    shares.destroy(OWNER);
    assertFalse(Files.exists(file));
    assertTrue(
        assertThrows(ShareUnavailableException.class, () -> shares.create(OWNER)).destroyed());

    Files.writeString(file, line);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertTrue(
        assertThrows(ShareUnavailableException.class, () -> shares.require(OWNER)).destroyed(),
        "not even when its file is restored");
  }

  @Test
  void canBeDestroyedBeforeItIsMade() {
    LocalShares shares = new LocalShares(directory.resolve("not-yet"));
    shares.destroy(OWNER);
    assertThrows(ShareUnavailableException.class, () -> shares.create(OWNER));
  }

  @Test
  void overwritesWhatACrashMayHaveLeftUnderASecondName() throws IOException {
    LocalShares shares = new LocalShares(directory);
    shares.create(OWNER);
    Path second = directory.resolve(".left.tmp");
    Files.createLink(second, directory.resolve(OWNER + ".share"));
    String share = HexFormat.of().formatHex(shares.require(OWNER));
    shares.destroy(OWNER);
    assertFalse(Files.readString(second).contains(share.substring(0, 8)));
  }

  @Test
  void shredsEverythingWrappedForItsOwner() {
    Path root = directory.resolve("root-keys");
    try (var provider = LocalRootKeyProvider.openOrCreate(root);
        EnvelopeKey key = EnvelopeKey.generate(UUID.randomUUID())) {
      provider.createShare(OWNER);
      byte[] wrapped = provider.wrap(provider.currentKeyId(), OWNER, key, DATA);
      provider.destroyShare(OWNER);
      assertThrows(
          ShareUnavailableException.class, () -> provider.unwrap(OWNER, key.id(), wrapped, DATA));
      try (var other = LocalRootKeyProvider.open(root)) {
        assertThrows(
            ShareUnavailableException.class, () -> other.unwrap(OWNER, key.id(), wrapped, DATA));
      }
    }
  }

  @Test
  void isTheSameForAllThatMakeItAtOnce() throws Exception {
    List<Callable<String>> tasks = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      tasks.add(() -> created(directory));
    }
    assertEquals(1, resultsOf(tasks).stream().distinct().count());
    try (var left = Files.list(directory)) {
      assertEquals(List.of(OWNER + ".share"), left.map(f -> f.getFileName().toString()).toList());
    }
  }

  @Test
  void isTheSameForTwoProcessesThatMakeItAtOnce() throws Exception {
    List<Callable<String>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tasks.add(() -> run(directory));
    }
    List<String> shares = resultsOf(tasks);
    assertEquals(64, shares.getFirst().length(), shares.getFirst());
    assertEquals(1, shares.stream().distinct().count());
  }

  /** A process of its own that makes the share and prints what it sees. */
  public static void main(String[] arguments) throws IOException {
    System.out.write(created(Path.of(arguments[0])).getBytes(US_ASCII));
    System.out.flush();
  }

  private static String created(Path directory) {
    LocalShares shares = new LocalShares(directory);
    shares.create(OWNER);
    return HexFormat.of().formatHex(shares.require(OWNER));
  }

  private static String run(Path directory) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LocalSharesTest.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), US_ASCII);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  private static List<String> resultsOf(List<Callable<String>> tasks)
      throws InterruptedException, ExecutionException {
    List<String> results = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      for (var result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
    }
    return results;
  }
}
