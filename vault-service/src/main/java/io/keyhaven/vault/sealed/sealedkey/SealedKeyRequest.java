package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.problem.Faults;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.vault.sealed.form.BinaryFields;
import io.keyhaven.vault.sealed.form.SignedRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version of a key as a client sealed it; binary fields are base64url without padding.
 *
 * @param id the client's choice; where the address names it, left out or the same
 * @param version 1 for a new key, else the present one plus 1
 * @param reencrypted whether it is the same value, sealed again under a newer generation or name
 * @param manifest what the vault holds after it; left out only while nobody signs what it holds
 */
public record SealedKeyRequest(
    UUID id,
    @NotNull Long version,
    @NotNull String service,
    @NotNull String name,
    @NotNull @Schema(description = "At least the 16 bytes of the tag") String encryptedValue,
    @NotNull @Schema(description = "12 bytes") String iv,
    @NotNull @Schema(description = "16 to 64 bytes") String salt,
    @NotNull Integer generation,
    @NotNull @Valid KeyMetadataRequest metadata,
    Boolean reencrypted,
    @Valid SignedRequest manifest) {
  private static final long MOST_VERSION = (1L << 53) - 1;

  /**
   * The draft, when it is well-formed.
   *
   * @param pointer where in the request it stands
   * @param mostBytes of ciphertext
   * @throws io.keyhaven.problem.ProblemException 422, 413
   */
  SealedDraft toDraft(String pointer, UUID named, int mostBytes) {
    var faults = new Faults();
    UUID chosen = named == null ? id : named;
    if (chosen == null || (id != null && !id.equals(chosen))) {
      faults.add(pointer + "/id", "required", "must be the key's id");
    }
    if (version < 1 || version > MOST_VERSION || generation < 1) {
      faults.add(pointer + "/version", "range", "versions and generations start at 1");
    }
    KeyMetadataRequest.checkLine(service, pointer + "/service", faults);
    KeyMetadataRequest.checkLine(name, pointer + "/name", faults);
    KeyMetadata checked = metadata.check(pointer + "/metadata", faults);
    faults.refuseIfAny();
    return seal(pointer, chosen, checked, mostBytes);
  }

  private SealedDraft seal(String pointer, UUID chosen, KeyMetadata checked, int mostBytes) {
    var fields = new BinaryFields();
    Bytes value =
        fields.between(
            SealedItem.TAG_BYTES, Integer.MAX_VALUE, encryptedValue, pointer + "/encryptedValue");
    Bytes vector = fields.exactly(SealedItem.IV_BYTES, iv, pointer + "/iv");
    Bytes salted =
        fields.between(
            SealedItem.MINIMUM_SALT_BYTES, SealedItem.MAXIMUM_SALT_BYTES, salt, pointer + "/salt");
    fields.refuseIfAny();
    if (value.size() > mostBytes) {
      throw SealedKeyProblem.valueTooLarge(pointer, mostBytes);
    }
    return new SealedDraft(
        pointer,
        chosen,
        version,
        generation,
        service,
        name,
        checked,
        value,
        vector,
        salted,
        Boolean.TRUE.equals(reencrypted));
  }

  Optional<SignedManifest> signedManifest() {
    return Optional.ofNullable(manifest).map(sent -> sent.toManifest("/manifest"));
  }

  /** Without what was sealed. */
  @Override
  public String toString() {
    return "SealedKeyRequest";
  }
}
