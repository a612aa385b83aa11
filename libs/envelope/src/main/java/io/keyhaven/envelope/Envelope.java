package io.keyhaven.envelope;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * The bytes at rest, self-describing: {@code format (1) | key id (16) | IV (12) | ciphertext | tag
 * (16)}. The key id names the key that seals: the data key of a value, the parent of a wrapped key.
 *
 * <p>Formats are versions: a new layout or algorithm gets a new format byte and the old one is read
 * on. No two format bytes in use differ in one bit only.
 */
public final class Envelope {
  /** AES-256-GCM over a value of any length. */
  public static final byte SEALED_VALUE = 0x01;

  /** AES-256-GCM over the 32 bytes of a key. */
  public static final byte WRAPPED_KEY = 0x02;

  /** What an envelope adds to the length of what it seals, in bytes. */
  public static final int OVERHEAD_BYTES = 1 + Uuids.BYTES + AesGcm.IV_BYTES + AesGcm.TAG_BYTES;

  private static final int IV_OFFSET = 1 + Uuids.BYTES;
  private static final int CIPHERTEXT_OFFSET = IV_OFFSET + AesGcm.IV_BYTES;

  private Envelope() {}

  /**
   * The id of the key that sealed this, read without opening and hence not authenticated: good for
   * finding the key, nothing else.
   *
   * @param envelope a sealed value or a wrapped key; only read
   * @throws MalformedEnvelopeException when it is neither
   */
  public static UUID keyId(byte[] envelope) {
    if (envelope.length < OVERHEAD_BYTES) {
      throw new MalformedEnvelopeException("too short for an envelope");
    }
    if (envelope[0] != SEALED_VALUE && envelope[0] != WRAPPED_KEY) {
      throw unknownFormat(envelope[0]);
    }
    return Uuids.read(ByteBuffer.wrap(envelope, 1, Uuids.BYTES));
  }

  static byte[] assemble(byte format, UUID keyId, byte[] iv, byte[] ciphertextAndTag) {
    ByteBuffer envelope = ByteBuffer.allocate(CIPHERTEXT_OFFSET + ciphertextAndTag.length);
    envelope.put(format);
    Uuids.write(envelope, keyId);
    return envelope.put(iv).put(ciphertextAndTag).array();
  }

  static void requireFormat(byte format, byte[] envelope) {
    if (envelope.length < OVERHEAD_BYTES) {
      throw new MalformedEnvelopeException("too short for an envelope");
    }
    if (envelope[0] != format) {
      throw unknownFormat(envelope[0]);
    }
  }

  static byte[] iv(byte[] envelope) {
    return Arrays.copyOfRange(envelope, IV_OFFSET, CIPHERTEXT_OFFSET);
  }

  static int ciphertextOffset() {
    return CIPHERTEXT_OFFSET;
  }

  private static MalformedEnvelopeException unknownFormat(byte format) {
    return new MalformedEnvelopeException(
        "not a format that is read here: 0x%02x".formatted(format));
  }
}
