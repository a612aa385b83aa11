package io.keyhaven.identity.approle;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A new secret id, as Vault's clients get it.
 *
 * @param secretId shown this once only; confidential
 */
@RegisterForReflection
@JsonNaming(SnakeCaseStrategy.class)
record MadeSecretView(
    String secretId, String secretIdAccessor, int secretIdNumUses, long secretIdTtl) {

  static MadeSecretView of(MachineSecretService.Made made) {
    return new MadeSecretView(
        made.secretId(),
        made.stored().accessor().toString(),
        made.stored().terms().numUses(),
        made.stored().terms().ttlSeconds());
  }

  @Override
  public String toString() {
    return "secret id " + secretIdAccessor;
  }
}
