package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.vault.sealed.form.BinaryFields;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The vault key for one member, by HPKE; binary fields are base64url without padding. */
public record WrappedKeyRequest(
    @NotNull UUID userId,
    @NotNull @Schema(description = "32 bytes") String encapsulatedKey,
    @NotNull @Schema(description = "48 bytes") String wrappedKey) {
  private static final int ENCAPSULATED_BYTES = 32;
  private static final int WRAPPED_BYTES = 48;

  /** The well-formed ones; what is wrong with the others is noted. */
  static List<SentKey> read(List<WrappedKeyRequest> sent, BinaryFields fields) {
    List<SentKey> keys = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      String pointer = "/wrappedKeys/" + i;
      WrappedKeyRequest key = sent.get(i);
      keys.add(
          new SentKey(
              key.userId,
              fields.exactly(ENCAPSULATED_BYTES, key.encapsulatedKey, pointer + "/encapsulatedKey"),
              fields.exactly(WRAPPED_BYTES, key.wrappedKey, pointer + "/wrappedKey")));
    }
    return keys;
  }
}
