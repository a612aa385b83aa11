package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.SignedStatement;
import io.keyhaven.vault.sealed.form.BinaryFields;
import io.keyhaven.vault.sealed.form.SignedRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new generation of a vault's key.
 *
 * @param expectedGeneration the one before it
 * @param wrappedKeys the new key for exactly the members
 * @param encryptedPreviousKey the key before it, under the new one
 */
public record RekeyRequest(
    @NotNull Integer expectedGeneration,
    @NotNull @Schema(description = "32 bytes, base64url without padding") String commitment,
    @NotNull @Valid List<@NotNull @Valid WrappedKeyRequest> wrappedKeys,
    @NotNull @Schema(description = "60 bytes, base64url without padding")
        String encryptedPreviousKey,
    @NotNull @Valid SignedRequest statement) {
  private static final int PREVIOUS_KEY_BYTES = 60;

  /** What was sent, when all of it is well-formed. */
  Content toContent() {
    var fields = new BinaryFields();
    Bytes committed =
        fields.exactly(SealedVaultRequest.COMMITMENT_BYTES, commitment, "/commitment");
    Bytes previous =
        fields.exactly(PREVIOUS_KEY_BYTES, encryptedPreviousKey, "/encryptedPreviousKey");
    List<SentKey> keys = WrappedKeyRequest.read(wrappedKeys, fields);
    fields.refuseIfAny();
    return new Content(
        expectedGeneration, committed, keys, previous, statement.toStatement("/statement"));
  }

  record Content(
      int expectedGeneration,
      Bytes commitment,
      List<SentKey> keys,
      Bytes encryptedPreviousKey,
      SignedStatement statement) {}
}
