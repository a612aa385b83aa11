package io.keyhaven.vault.sealed.form;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.sealed.format.SignedStatement;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A statement or manifest: the very bytes that were signed, and the signature. */
@Schema(description = "The bytes that were signed, and the Ed25519 signature over them")
public record SignedRequest(
    @NotNull @Schema(description = "base64url without padding") String body,
    @NotNull @Schema(description = "64 bytes, base64url without padding") String signature) {
  private static final int SIGNATURE_BYTES = 64;
  private static final int LEAST_BODY = 100;

  /** A generation of 500 members has 24,181 bytes. */
  private static final int MOST_BODY = 65_536;

  /**
   * As a statement, not verified yet.
   *
   * @throws io.keyhaven.problem.ProblemException 422
   */
  public SignedStatement toStatement(String pointer) {
    Signed signed = decode(pointer);
    return new SignedStatement(signed.body, signed.signature);
  }

  /**
   * As a manifest, not verified yet.
   *
   * @throws io.keyhaven.problem.ProblemException 422
   */
  public SignedManifest toManifest(String pointer) {
    Signed signed = decode(pointer);
    return new SignedManifest(signed.body, signed.signature);
  }

  private Signed decode(String pointer) {
    var fields = new BinaryFields();
    Bytes bytes = fields.between(LEAST_BODY, MOST_BODY, body, pointer + "/body");
    Bytes signed = fields.exactly(SIGNATURE_BYTES, signature, pointer + "/signature");
    fields.refuseIfAny();
    return new Signed(bytes, signed);
  }

  private record Signed(Bytes body, Bytes signature) {}
}
