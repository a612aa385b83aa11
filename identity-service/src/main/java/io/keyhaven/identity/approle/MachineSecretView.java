package io.keyhaven.identity.approle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A secret id.
 *
 * @param secretId shown when it is made, this once only; confidential
 * @param numUses sign-ins that it was made for; 0: any number
 */
public record MachineSecretView(
    UUID id,
    UUID accessor,
    @Schema(nullable = true) String secretId,
    int numUses,
    List<String> boundCidrs,
    List<String> tokenBoundCidrs,
    Map<String, String> metadata,
    @Schema(nullable = true) Instant expiresAt,
    Instant createdAt) {

  static MachineSecretView of(MachineSecret secret) {
    return of(secret, null);
  }

  static MachineSecretView of(MachineSecret secret, String secretId) {
    SecretTerms terms = secret.terms();
    return new MachineSecretView(
        secret.id(),
        secret.accessor(),
        secretId,
        terms.numUses(),
        terms.boundCidrs(),
        terms.tokenBoundCidrs(),
        terms.metadata(),
        secret.expiresAt(),
        secret.createdAt());
  }

  @Override
  public String toString() {
    return "secret id " + accessor;
  }
}
