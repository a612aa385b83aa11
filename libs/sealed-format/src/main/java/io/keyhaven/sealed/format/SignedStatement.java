package io.keyhaven.sealed.format;

/**
 * A statement as it is kept and sent: the exact bytes that were signed, and the signature.
 *
 * @param signature 64 bytes, Ed25519 by the author
 */
public record SignedStatement(Bytes body, Bytes signature) {
  public SignedStatement {
    signature.requireSize(Ed25519.SIGNATURE_BYTES, "a signature");
  }

  /** What the next statement and a pin name. */
  public Bytes hash() {
    return Sha256.of(body.raw());
  }
}
