package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Member;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.Role;
import io.keyhaven.vault.request.Timestamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What the log says of a member now. Somebody who left the organization stays one until a member
 * signs them out, and may do nothing.
 */
@Entity
@Table(name = "sealed_member")
@IdClass(VaultMember.Key.class)
class VaultMember {
  @Id
  @Column(name = "organization_id")
  UUID organizationId;

  @Id
  @Column(name = "vault_id")
  UUID vaultId;

  @Id
  @Column(name = "user_id")
  UUID userId;

  @Column(nullable = false)
  String role;

  @Column(name = "encryption_key", nullable = false)
  byte[] encryptionKey;

  @Column(name = "signing_key", nullable = false)
  byte[] signingKey;

  @Column(nullable = false)
  Instant since;

  @Column(name = "left_at")
  Instant leftAt;

  record Key(UUID organizationId, UUID vaultId, UUID userId) {}

  protected VaultMember() {}

  VaultMember(SealedVault vault, Member member) {
    this.organizationId = vault.organizationId;
    this.vaultId = vault.id;
    this.userId = member.user();
    this.since = Timestamp.now();
    repeat(member);
  }

  /** Takes over what the log says. */
  final void repeat(Member member) {
    role = label(member.role());
    encryptionKey = member.keys().encryption().toByteArray();
    signingKey = member.keys().signing().toByteArray();
  }

  Role role() {
    return Role.valueOf(role.toUpperCase(Locale.ROOT));
  }

  PublicKeys keys() {
    return new PublicKeys(Bytes.of(encryptionKey), Bytes.of(signingKey));
  }

  static String label(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
