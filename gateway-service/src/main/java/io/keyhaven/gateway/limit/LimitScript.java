package io.keyhaven.gateway.limit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The script that does everything a request needs of Redis at once. */
final class LimitScript {
  /**
   * KEYS: ready marker, mark of the credential, counter. ARGV: what to add, window in milliseconds,
   * run id of the process that this is sent to. Answers ready (0 or 1), minimum generation, count,
   * milliseconds until the window ends.
   *
   * <p>The marker names the process that was told every mark. One that a snapshot or a former
   * master left behind names another and counts for nothing.
   */
  static final String SOURCE =
      """
      local ready = redis.call('GET', KEYS[1]) == ARGV[3] and 1 or 0
      local mark = redis.call('GET', KEYS[2]) or '0'
      local count = redis.call('INCRBY', KEYS[3], ARGV[1])
      local left = redis.call('PTTL', KEYS[3])
      if left < 0 then
        redis.call('PEXPIRE', KEYS[3], ARGV[2])
        left = tonumber(ARGV[2])
      end
      return {ready, mark, count, left}
      """;

  /** How Redis names the script once it has seen it. */
  static final String SHA1 = sha1(SOURCE);

  private LimitScript() {}

  private static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }
}
