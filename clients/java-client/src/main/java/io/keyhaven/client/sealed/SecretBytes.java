package io.keyhaven.client.sealed;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Confidential bytes with one owner. They are lent to a function and never handed out; {@link
 * #close()} overwrites them, after which every use throws {@link IllegalStateException}. Copies
 * that a cipher made of them are left to the garbage collector. Safe for several threads.
 */
final class SecretBytes implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bytes;
  private boolean closed;

  private SecretBytes(byte[] own) {
    this.bytes = own;
  }

  /** Takes the array over: the caller gives up every reference to it. */
  static SecretBytes owning(byte[] bytes) {
    return new SecretBytes(bytes);
  }

  static SecretBytes random(int size) {
    return new SecretBytes(randomBytes(size));
  }

  /** Fresh bytes from the platform's secure generator; the caller's. */
  static byte[] randomBytes(int size) {
    byte[] bytes = new byte[size];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Lends the bytes for the time of the call; the function keeps no reference to them. */
  synchronized <T> T lend(Function<byte[], T> use) {
    if (closed) {
      throw new IllegalStateException("the key was closed");
    }
    return use.apply(bytes);
  }

  @Override
  public synchronized void close() {
    closed = true;
    Arrays.fill(bytes, (byte) 0);
  }
}
