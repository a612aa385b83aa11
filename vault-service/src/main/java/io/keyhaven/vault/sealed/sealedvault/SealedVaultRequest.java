package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.problem.Label;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.SignedStatement;
import io.keyhaven.vault.request.Characters;
import io.keyhaven.vault.request.Text;
import io.keyhaven.vault.sealed.form.BinaryFields;
import io.keyhaven.vault.sealed.form.SignedRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new sealed vault with its first statement.
 *
 * @param id the client's choice, because everything is bound to it
 * @param commitment to the first vault key
 * @param wrappedKeys that key, for the founder
 */
public record SealedVaultRequest(
    @NotNull UUID id,
    @NotNull
        @Characters(most = Text.MOST_NAME)
        @Schema(maxLength = Text.MOST_NAME)
        @Pattern(regexp = Label.PATTERN, message = Label.MESSAGE)
        String name,
    @NotNull @Schema(description = "32 bytes, base64url without padding") String commitment,
    @NotNull @Valid @Size(min = 1, max = 1, message = "must be the founder's")
        List<@NotNull @Valid WrappedKeyRequest> wrappedKeys,
    @NotNull @Valid SignedRequest statement) {
  static final int COMMITMENT_BYTES = 32;

  /** What was sent, when all of it is well-formed. */
  Content toContent() {
    var fields = new BinaryFields();
    Bytes committed = fields.exactly(COMMITMENT_BYTES, commitment, "/commitment");
    List<SentKey> keys = WrappedKeyRequest.read(wrappedKeys, fields);
    fields.refuseIfAny();
    return new Content(committed, keys, statement.toStatement("/statement"));
  }

  record Content(Bytes commitment, List<SentKey> keys, SignedStatement statement) {}
}
