package io.keyhaven.vault.sealed.sealedvault;

import static io.keyhaven.vault.sealed.form.Binary.text;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A generation of a vault's key: what all members are committed to, and the key before it. */
public record GenerationView(
    int generation,
    String commitment,
    @Schema(nullable = true) String encryptedPreviousKey,
    Instant recordedAt) {

  static GenerationView of(VaultGeneration generation) {
    return new GenerationView(
        generation.generation,
        text(generation.commitment),
        text(generation.encryptedPreviousKey),
        generation.recordedAt);
  }
}
