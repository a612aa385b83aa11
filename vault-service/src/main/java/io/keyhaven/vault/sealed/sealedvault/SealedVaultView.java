package io.keyhaven.vault.sealed.sealedvault;

import static io.keyhaven.vault.sealed.form.Binary.text;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A vault as one of its members sees it.
 *
 * @param role the caller's
 * @param rekeyRequired nothing is written before a new generation
 * @param wrappedKey the newest key for the caller
 * @param log where the membership log ends
 * @param manifest where the manifests end
 */
public record SealedVaultView(
    UUID id,
    String name,
    @Schema(enumeration = {"manager", "editor", "viewer"}) String role,
    int generation,
    boolean rekeyRequired,
    @Schema(type = SchemaType.OBJECT, implementation = Wrapped.class) Wrapped wrappedKey,
    PinView log,
    PinView manifest,
    int itemCount,
    UUID createdBy,
    Instant createdAt,
    Instant updatedAt) {

  /** A vault key for one member; its sender and generation are for the log to say. */
  @Schema(name = "WrappedKey")
  public record Wrapped(String encapsulatedKey, String wrappedKey) {}

  static SealedVaultView of(VaultAccess access, WrappedKey key) {
    SealedVault vault = access.vault();
    return new SealedVaultView(
        vault.id,
        vault.name,
        access.member().role,
        vault.generation,
        vault.rekeyRequired,
        new Wrapped(text(key.encapsulatedKey), text(key.ciphertext)),
        PinView.of(vault.log()),
        PinView.of(vault.manifest()),
        vault.itemCount,
        vault.createdBy,
        vault.createdAt,
        vault.updatedAt);
  }
}
