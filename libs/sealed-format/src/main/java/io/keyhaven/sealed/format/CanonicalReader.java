package io.keyhaven.sealed.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Reads what {@link CanonicalWriter} writes, and refuses everything that it would not have written
 * so: another label, numbers out of range, bytes left over.
 */
public final class CanonicalReader {
  private final ByteBuffer in;

  private CanonicalReader(ByteBuffer in) {
    this.in = in;
  }

  public static CanonicalReader of(Bytes bytes, String label) {
    CanonicalReader reader = new CanonicalReader(ByteBuffer.wrap(bytes.raw()));
    Bytes expected = Bytes.owning(label.getBytes(StandardCharsets.US_ASCII));
    if (!reader.fixed(expected.size()).equals(expected)) {
      throw new SealedException(Violation.MALFORMED, "not a " + label);
    }
    return reader;
  }

  public int u8() {
    return need(Byte.BYTES).get() & 0xff;
  }

  public int u16() {
    return need(Short.BYTES).getShort() & 0xffff;
  }

  public int u32() {
    int number = need(Integer.BYTES).getInt();
    if (number < 0) {
      throw new SealedException(Violation.MALFORMED, "a number is out of range");
    }
    return number;
  }

  public long u64() {
    long number = need(Long.BYTES).getLong();
    if (number < 0 || number > CanonicalWriter.MAXIMUM_NUMBER) {
      throw new SealedException(Violation.MALFORMED, "a number is out of range");
    }
    return number;
  }

  public UUID uuid() {
    ByteBuffer bytes = need(2 * Long.BYTES);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  public VaultId vault() {
    return new VaultId(uuid(), uuid());
  }

  public Bytes fixed(int size) {
    byte[] bytes = new byte[size];
    need(size).get(bytes);
    return Bytes.owning(bytes);
  }

  public Bytes hash() {
    return fixed(Sha256.BYTES);
  }

  public PublicKeys keys() {
    return new PublicKeys(fixed(PublicKeys.BYTES), fixed(PublicKeys.BYTES));
  }

  public void end() {
    if (in.hasRemaining()) {
      throw new SealedException(Violation.MALFORMED, "bytes are left over");
    }
  }

  private ByteBuffer need(int size) {
    if (in.remaining() < size) {
      throw new SealedException(Violation.MALFORMED, "the bytes end too early");
    }
    return in;
  }
}
