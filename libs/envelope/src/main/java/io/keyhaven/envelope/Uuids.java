package io.keyhaven.envelope;

import java.nio.ByteBuffer;
import java.util.UUID;

/** UUIDs as 16 bytes, most significant first (RFC 9562). */
final class Uuids {
  static final int BYTES = 16;

  private Uuids() {}

  static void write(ByteBuffer into, UUID id) {
    into.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  static UUID read(ByteBuffer from) {
    return new UUID(from.getLong(), from.getLong());
  }

  static byte[] bytes(UUID id) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    write(bytes, id);
    return bytes.array();
  }
}
