package io.keyhaven.audit.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** What of a record is hashed, and its hash. */
public final class RecordHash {
  private RecordHash() {}

  /** The hash of an event at a place behind a hash. */
  static String of(String previousHash, AuditEvent event, long sequence) {
    return Sha256.hex(HexFormat.of().parseHex(previousHash), canonical(event, sequence));
  }

  /** The bytes that enter the hash behind the previous one: canonical JSON, UTF-8. */
  public static byte[] canonical(AuditEvent event, long sequence) {
    try {
      return new JsonCanonicalizer(RecordJson.hashed(event, sequence)).getEncodedUTF8();
    } catch (IOException malformed) {
      throw new UncheckedIOException("a record that is not JSON", malformed);
    }
  }
}
