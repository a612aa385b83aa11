package io.keyhaven.vault.sealed.keyring;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.vault.request.Field;
import io.keyhaven.vault.sealed.form.BinaryFields;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A keyring as a client sealed it; binary fields are base64url without padding.
 *
 * @param recovery left out: stays as it is while the keys are the same; null: none
 */
public record KeyringRequest(
    @NotNull @Schema(description = "X25519 public key, 32 bytes") String encryptionKey,
    @NotNull @Schema(description = "Ed25519 public key, 32 bytes") String signingKey,
    @NotNull @Schema(description = "The private keys under the passphrase")
        String encryptedPrivateKeys,
    @NotNull @Schema(description = "12 bytes") String iv,
    @NotNull @Valid Derivation kdf,
    @Schema(implementation = Recovery.class, nullable = true) Field<Recovery> recovery) {
  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int MOST_SEALED_BYTES = 1_024;
  private static final int LEAST_SALT_BYTES = 16;
  private static final int MOST_SALT_BYTES = 64;

  /** How the passphrase becomes a key. */
  @Schema(name = "KeyringDerivationRequest")
  public record Derivation(
      @NotNull @Schema(enumeration = "PBKDF2-SHA256") String algorithm,
      @NotNull @Schema(description = "100,000 to 10,000,000") Integer iterations,
      @NotNull @Schema(description = "16 to 64 bytes") String salt) {
    static final String ALGORITHM = "PBKDF2-SHA256";

    private static final int LEAST_ITERATIONS = 100_000;

    /** Clients refuse more from a server, so it keeps none that nobody could open. */
    private static final int MOST_ITERATIONS = 10_000_000;

    private Bytes check(BinaryFields fields) {
      if (!ALGORITHM.equals(algorithm)) {
        fields.add("/kdf/algorithm", "unknown", "must be " + ALGORITHM);
      }
      if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
        fields.add("/kdf/iterations", "range", "must be 100,000 to 10,000,000");
      }
      return fields.between(LEAST_SALT_BYTES, MOST_SALT_BYTES, salt, "/kdf/salt");
    }
  }

  /** The same private keys under the recovery code. */
  @Schema(name = "KeyringRecoveryRequest")
  public record Recovery(
      @NotNull String encryptedPrivateKeys,
      @NotNull @Schema(description = "12 bytes") String iv,
      @NotNull @Schema(description = "16 to 64 bytes") String salt) {

    private KeyringContent.Recovery toContent(BinaryFields fields) {
      return new KeyringContent.Recovery(
          fields.between(
              TAG_BYTES, MOST_SEALED_BYTES, encryptedPrivateKeys, "/recovery/encryptedPrivateKeys"),
          fields.exactly(IV_BYTES, iv, "/recovery/iv"),
          fields.between(LEAST_SALT_BYTES, MOST_SALT_BYTES, salt, "/recovery/salt"));
    }
  }

  /**
   * What was sent, when all of it is well-formed. Nothing is opened, so whether the private keys
   * are those of the public ones is for their owner's client to say.
   *
   * @throws io.keyhaven.problem.ProblemException 422
   */
  KeyringContent toContent() {
    var fields = new BinaryFields();
    var content =
        new KeyringContent(
            fields.exactly(KEY_BYTES, encryptionKey, "/encryptionKey"),
            fields.exactly(KEY_BYTES, signingKey, "/signingKey"),
            fields.between(
                TAG_BYTES, MOST_SEALED_BYTES, encryptedPrivateKeys, "/encryptedPrivateKeys"),
            fields.exactly(IV_BYTES, iv, "/iv"),
            kdf.iterations(),
            kdf.check(fields),
            recovery.map(sent -> sent.toContent(fields)));
    fields.refuseIfAny();
    return content;
  }

  /** Without what was sealed. */
  @Override
  public String toString() {
    return "KeyringRequest";
  }
}
