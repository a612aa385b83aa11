package io.keyhaven.sealed.format;

import java.util.UUID;

/**
 * Who wrapped a generation's key for whom, as the log tells it. Sender, recipient and generation
 * are never taken from the server: they are those of the statement that gave the key.
 *
 * @param sender the author of that statement
 * @param senderKey the X25519 key that the sender had then
 * @param recipientKey the X25519 key that the recipient has had since
 */
public record KeyGrant(
    VaultId vault, int generation, UUID sender, Bytes senderKey, Bytes recipientKey) {
  public static final String LABEL = "keyhaven/vault-key/v1";

  /** The info of the HPKE context. */
  public byte[] info() {
    return CanonicalWriter.of(LABEL)
        .vault(vault)
        .u32(generation)
        .uuid(sender)
        .fixed(recipientKey)
        .bytes();
  }
}
