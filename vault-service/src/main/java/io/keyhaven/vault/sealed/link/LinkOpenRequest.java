package io.keyhaven.vault.sealed.link;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Sha256;
import io.keyhaven.vault.sealed.form.BinaryFields;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the link's secret gives, to take the value. */
@Schema(name = "OneTimeLinkOpenRequest")
public record LinkOpenRequest(
    @NotNull @Schema(description = "32 bytes, base64url without padding") String accessToken) {
  private static final int TOKEN_BYTES = 32;

  /** What is kept of it. */
  byte[] hash() {
    var fields = new BinaryFields();
    Bytes token = fields.exactly(TOKEN_BYTES, accessToken, "/accessToken");
    fields.refuseIfAny();
    return Sha256.of(token.toByteArray()).toByteArray();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "LinkOpenRequest";
  }
}
