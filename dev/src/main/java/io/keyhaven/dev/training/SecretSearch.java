package io.keyhaven.dev.training;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for secrets in a large file, all of them in one pass. */
public final class SecretSearch {
  private static final int BEGINNING = Integer.BYTES;

  private final Map<Integer, List<byte[]>> byBeginning = new HashMap<>();

  /**
   * Adds what must not be there, as a file would hold it.
   *
   * @throws IllegalArgumentException for one so short that it is found by chance
   */
  public void add(byte[] secret) {
    if (secret.length < 2 * BEGINNING) {
      throw new IllegalArgumentException("too short to be looked for");
    }
    byBeginning
        .computeIfAbsent(ByteBuffer.wrap(secret).getInt(), first -> new ArrayList<>())
        .add(secret.clone());
  }

  /** Adds a text; the JVM holds texts of this kind with one byte for a character. */
  public void add(String secret) {
    add(secret.getBytes(ISO_8859_1));
  }

  /** Whether a file holds any of them. */
  public boolean findsAnyIn(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      MappedByteBuffer content = channel.map(MapMode.READ_ONLY, 0, channel.size());
      for (int i = 0; i <= content.capacity() - BEGINNING; i++) {
        for (byte[] secret : byBeginning.getOrDefault(content.getInt(i), List.of())) {
          if (isAt(content, i, secret)) {
            return true;
          }
        }
      }
      return false;
    }
  }

  private static boolean isAt(MappedByteBuffer content, int start, byte[] secret) {
    if (start + secret.length > content.capacity()) {
      return false;
    }
    for (int i = 0; i < secret.length; i++) {
      if (content.get(start + i) != secret[i]) {
        return false;
      }
    }
    return true;
  }
}
