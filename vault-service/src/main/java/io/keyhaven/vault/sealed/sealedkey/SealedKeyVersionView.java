package io.keyhaven.vault.sealed.sealedkey;

import static io.keyhaven.vault.sealed.form.Binary.text;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An older or the newest version of a key, to be opened by clients. */
public record SealedKeyVersionView(
    long version,
    int generation,
    String service,
    String name,
    String environment,
    @Schema(nullable = true) String fillOrigin,
    String encryptedValue,
    String iv,
    String salt,
    String digest,
    Instant createdAt,
    UUID createdBy) {

  static SealedKeyVersionView of(SealedKeyVersion version) {
    return new SealedKeyVersionView(
        version.version,
        version.generation,
        version.service,
        version.name,
        version.environment,
        version.fillOrigin,
        text(version.encryptedValue),
        text(version.iv),
        text(version.salt),
        text(version.digest),
        version.createdAt,
        version.createdBy);
  }
}
