package io.keyhaven.identity.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The 100,000 most common passwords, from the dictionary in the jar of nbvcxz (MIT licence). Kept
 * as sorted 64-bit digests, 800 KB in all; two passwords sharing one would be a coincidence of 1 in
 * 10^14. Immutable.
 */
@Singleton
class CommonPasswords {
  private static final String DICTIONARY = "/dictionaries/passwords.txt";
  private static final int MINIMUM_SIZE = 90_000;

  private final long[] digests;

  CommonPasswords() {
    this.digests = load();
  }

  /** Whether the list has this password, in any case. */
  boolean contains(String password) {
    return Arrays.binarySearch(digests, digest(sha256(), password)) >= 0;
  }

  private static long[] load() {
    MessageDigest sha256 = sha256();
    try (var stream = CommonPasswords.class.getResourceAsStream(DICTIONARY);
        var lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      long[] loaded =
          lines.lines().mapToLong(line -> digest(sha256, line)).sorted().distinct().toArray();
      if (loaded.length < MINIMUM_SIZE) {
        throw new IllegalStateException("the dictionary of common passwords is not whole");
      }
      return loaded;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static long digest(MessageDigest sha256, String password) {
    byte[] hash = sha256.digest(password.toLowerCase(Locale.ROOT).getBytes(UTF_8));
    return ByteBuffer.wrap(hash).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException unavailable) {
      throw new IllegalStateException(unavailable);
    }
  }
}
