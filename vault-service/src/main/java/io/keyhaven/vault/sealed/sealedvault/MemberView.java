package io.keyhaven.vault.sealed.sealedvault;

import static io.keyhaven.vault.sealed.form.Binary.text;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A member as the log has them now.
 *
 * @param leftAt when they left the organization; a member has to sign them out of the vault
 */
@Schema(name = "SealedVaultMemberView")
public record MemberView(
    UUID userId,
    @Schema(enumeration = {"manager", "editor", "viewer"}) String role,
    String encryptionKey,
    String signingKey,
    Instant since,
    @Schema(nullable = true) Instant leftAt) {

  static MemberView of(VaultMember member) {
    return new MemberView(
        member.userId,
        member.role,
        text(member.encryptionKey),
        text(member.signingKey),
        member.since,
        member.leftAt);
  }
}
