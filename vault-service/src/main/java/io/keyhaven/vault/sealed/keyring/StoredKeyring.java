package io.keyhaven.vault.sealed.keyring;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.vault.request.Precondition;
import io.keyhaven.vault.request.Timestamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** A person's keys as their client sealed them. */
@Entity
@Table(name = "keyring")
class StoredKeyring {
  @Id
  @Column(name = "user_id")
  UUID userId;

  @Column(name = "encryption_key", nullable = false)
  byte[] encryptionKey;

  @Column(name = "signing_key", nullable = false)
  byte[] signingKey;

  @Column(name = "encrypted_private_keys", nullable = false)
  byte[] encryptedPrivateKeys;

  @Column(nullable = false)
  byte[] iv;

  @Column(nullable = false)
  int iterations;

  @Column(nullable = false)
  byte[] salt;

  @Column(name = "recovery_private_keys")
  byte[] recoveryPrivateKeys;

  @Column(name = "recovery_iv")
  byte[] recoveryIv;

  @Column(name = "recovery_salt")
  byte[] recoverySalt;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  Instant updatedAt;

  @Version int version;

  protected StoredKeyring() {}

  StoredKeyring(UUID userId, KeyringContent content) {
    this.userId = userId;
    this.createdAt = Timestamp.now();
    var _ = replace(content);
  }

  /**
   * Takes what the client sealed now. The recovery block stays when it was left out and the keys
   * are the same: it still opens them.
   *
   * @return whether the public keys are others than before
   */
  final boolean replace(KeyringContent content) {
    boolean others = !has(content.encryptionKey(), content.signingKey());
    encryptionKey = content.encryptionKey().toByteArray();
    signingKey = content.signingKey().toByteArray();
    encryptedPrivateKeys = content.encryptedPrivateKeys().toByteArray();
    iv = content.iv().toByteArray();
    iterations = content.iterations();
    salt = content.salt().toByteArray();
    updatedAt = Timestamp.now();
    if (content.recovery().isPresent() || others) {
      recover(content.recovery().value());
    }
    return others;
  }

  private void recover(KeyringContent.Recovery recovery) {
    recoveryPrivateKeys = recovery == null ? null : recovery.encryptedPrivateKeys().toByteArray();
    recoveryIv = recovery == null ? null : recovery.iv().toByteArray();
    recoverySalt = recovery == null ? null : recovery.salt().toByteArray();
  }

  private boolean has(Bytes encryption, Bytes signing) {
    return Arrays.equals(encryptionKey, encryption.toByteArray())
        && Arrays.equals(signingKey, signing.toByteArray());
  }

  String tag() {
    return Precondition.tag(userId, version);
  }
}
