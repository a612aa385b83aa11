package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.vault.sealed.form.SignedRequest;
import jakarta.validation.Valid;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Takes a key out of the trash. */
@Schema(name = "SealedKeyRestoreRequest")
public record RestoreRequest(@Valid SignedRequest manifest) {

  Optional<SignedManifest> signedManifest() {
    return Optional.ofNullable(manifest).map(sent -> sent.toManifest("/manifest"));
  }
}
