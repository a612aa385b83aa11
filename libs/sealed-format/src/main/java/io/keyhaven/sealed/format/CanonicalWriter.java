package io.keyhaven.sealed.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Writes the format's canonical binary: fields in fixed order, numbers big-endian, UUIDs their 16
 * bytes, text with its length in two bytes before it. Equal content has equal bytes and different
 * content different ones, which is what is signed, hashed and authenticated.
 */
public final class CanonicalWriter {
  /** What every JavaScript client can read exactly. */
  public static final long MAXIMUM_NUMBER = (1L << 53) - 1;

  private static final int MAXIMUM_TEXT_BYTES = 0xffff;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  /** What the bytes are for; every structure begins with a different one. */
  public static CanonicalWriter of(String label) {
    CanonicalWriter writer = new CanonicalWriter();
    writer.out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
    return writer;
  }

  public CanonicalWriter u8(int number) {
    out.write(number);
    return this;
  }

  public CanonicalWriter u16(int number) {
    return u8(number >>> Byte.SIZE).u8(number);
  }

  /** A number from 0 to 2^31 - 1 in four bytes. */
  public CanonicalWriter u32(int number) {
    requireRange(number, Integer.MAX_VALUE);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    return this;
  }

  /** A number from 0 to {@link #MAXIMUM_NUMBER} in eight bytes. */
  public CanonicalWriter u64(long number) {
    requireRange(number, MAXIMUM_NUMBER);
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return this;
  }

  public CanonicalWriter uuid(UUID id) {
    out.writeBytes(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
    return this;
  }

  public CanonicalWriter vault(VaultId vault) {
    return uuid(vault.organization()).uuid(vault.vault());
  }

  /** Bytes whose number the format fixes. */
  public CanonicalWriter fixed(Bytes bytes) {
    out.writeBytes(bytes.raw());
    return this;
  }

  public CanonicalWriter keys(PublicKeys keys) {
    return fixed(keys.encryption()).fixed(keys.signing());
  }

  public CanonicalWriter text(String text) {
    byte[] utf8 = utf8(text);
    if (utf8.length > MAXIMUM_TEXT_BYTES) {
      throw new SealedException(Violation.MALFORMED, "a text is longer than 65,535 bytes");
    }
    return u16(utf8.length).fixed(Bytes.owning(utf8));
  }

  public byte[] bytes() {
    return out.toByteArray();
  }

  /** UTF-8 of well-formed text only; half a surrogate pair would be a silent question mark. */
  public static byte[] utf8(CharSequence text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new SealedException(Violation.MALFORMED, "a text is not well-formed Unicode");
    }
  }

  private static void requireRange(long number, long maximum) {
    if (number < 0 || number > maximum) {
      throw new SealedException(Violation.MALFORMED, "a number is out of range");
    }
  }
}
