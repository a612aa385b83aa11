package io.keyhaven.envelope;

import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;

/**
 * A 256-bit key with its name. It seals and opens values and wraps other keys, all with AES-256-GCM
 * (NIST SP 800-38D) and additional data, into {@linkplain Envelope envelopes} that carry its id.
 *
 * <p><b>Guarantee.</b> Without the key nothing is learned about a plaintext but its length; an
 * envelope that was altered in any bit, or is opened with other additional data, is refused. This
 * holds for up to 2<sup>32</sup> envelopes per key, because every IV is 96 random bits (SP 800-38D,
 * 8.2.2 and 8.3); counting them is the owner's business.
 *
 * <p><b>Ownership.</b> The key bytes belong to this object and never leave it, except wrapped.
 * Arrays that are passed in are only read and stay the caller's; arrays that are returned are new
 * and the caller's. {@link #destroy()} waits for running operations and overwrites the bytes;
 * afterwards every operation throws {@link IllegalStateException}, so that nothing is ever sealed
 * under an erased key. Copies that the JDK's cipher made are left to the garbage collector.
 *
 * <p>Safe for use by several threads.
 */
public final class EnvelopeKey implements AutoCloseable {
  /** Length of every key. */
  public static final int BYTES = AesGcm.KEY_BYTES;

  private final UUID id;
  private final byte[] key;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean destroyed;

  private EnvelopeKey(UUID id, byte[] ownKey) {
    this.id = Objects.requireNonNull(id, "id");
    this.key = ownKey;
  }

  /** A new key from the platform's secure random generator. */
  public static EnvelopeKey generate(UUID id) {
    return new EnvelopeKey(id, Randomness.bytes(AesGcm.KEY_BYTES));
  }

  /**
   * A key of given bytes, which are copied.
   *
   * @throws IllegalArgumentException unless there are exactly 32
   */
  public static EnvelopeKey of(UUID id, byte[] key) {
    if (key.length != AesGcm.KEY_BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes, not " + key.length);
    }
    return new EnvelopeKey(id, key.clone());
  }

  /** The name that envelopes carry; not confidential. */
  public UUID id() {
    return id;
  }

  /**
   * Seals a value.
   *
   * @param additionalData what the value is bound to; needed again to open it, not stored
   * @return a {@link Envelope#SEALED_VALUE}, {@link Envelope#OVERHEAD_BYTES} longer than the value
   * @throws IllegalStateException when the key is destroyed
   */
  public byte[] seal(byte[] plaintext, byte[] additionalData) {
    return encrypt(Envelope.SEALED_VALUE, plaintext, additionalData);
  }

  /**
   * Opens what {@link #seal} of this key returned.
   *
   * @throws MalformedEnvelopeException when it is no sealed value
   * @throws UnknownKeyException when it names another key
   * @throws NotAuthenticException when it was altered or the additional data differs
   * @throws IllegalStateException when the key is destroyed
   */
  public byte[] open(byte[] sealed, byte[] additionalData) {
    return decrypt(Envelope.SEALED_VALUE, sealed, additionalData);
  }

  /**
   * Wraps another key under this one.
   *
   * @return a {@link Envelope#WRAPPED_KEY}, 77 bytes
   * @throws IllegalStateException when either key is destroyed
   */
  public byte[] wrap(EnvelopeKey child, byte[] additionalData) {
    return child.read(key -> encrypt(Envelope.WRAPPED_KEY, key, additionalData));
  }

  /**
   * Unwraps what {@link #wrap} of this key returned.
   *
   * @param childId the name of the wrapped key, which the envelope does not carry
   * @throws MalformedEnvelopeException when it is no wrapped key
   * @throws UnknownKeyException when it names another parent
   * @throws NotAuthenticException when it was altered or the additional data differs
   * @throws IllegalStateException when this key is destroyed
   */
  public EnvelopeKey unwrap(UUID childId, byte[] wrapped, byte[] additionalData) {
    byte[] child = decrypt(Envelope.WRAPPED_KEY, wrapped, additionalData);
    if (child.length != AesGcm.KEY_BYTES) {
      throw new MalformedEnvelopeException("a wrapped key has 32 bytes, not " + child.length);
    }
    return new EnvelopeKey(childId, child);
  }

  /** The same key with bytes of its own, to be destroyed on its own. */
  public EnvelopeKey copy() {
    return read(bytes -> new EnvelopeKey(id, bytes.clone()));
  }

  /** Overwrites the key bytes; doing it again changes nothing. */
  public void destroy() {
    lock.writeLock().lock();
    try {
      destroyed = true;
      Arrays.fill(key, (byte) 0);
    } finally {
      lock.writeLock().unlock();
    }
  }

  public boolean isDestroyed() {
    lock.readLock().lock();
    try {
      return destroyed;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** {@link #destroy()}, for {@code try}. */
  @Override
  public void close() {
    destroy();
  }

  @Override
  public String toString() {
    return "key " + id;
  }

  private byte[] encrypt(byte format, byte[] plaintext, byte[] additionalData) {
    byte[] iv = Randomness.bytes(AesGcm.IV_BYTES);
    return Envelope.assemble(
        format, id, iv, read(bytes -> AesGcm.encrypt(bytes, iv, plaintext, additionalData)));
  }

  private byte[] decrypt(byte format, byte[] envelope, byte[] additionalData) {
    Envelope.requireFormat(format, envelope);
    UUID sealedUnder = Envelope.keyId(envelope);
    if (!sealedUnder.equals(id)) {
      throw new UnknownKeyException(
          sealedUnder, "sealed under key " + sealedUnder + ", not under key " + id);
    }
    int offset = Envelope.ciphertextOffset();
    byte[] iv = Envelope.iv(envelope);
    return read(
        bytes -> {
          try {
            return AesGcm.decrypt(
                bytes, iv, envelope, offset, envelope.length - offset, additionalData);
          } catch (AEADBadTagException e) {
            throw new NotAuthenticException(id);
          }
        });
  }

  private <T> T read(Function<byte[], T> work) {
    lock.readLock().lock();
    try {
      if (destroyed) {
        throw new IllegalStateException("key " + id + " is destroyed");
      }
      return work.apply(key);
    } finally {
      lock.readLock().unlock();
    }
  }
}
