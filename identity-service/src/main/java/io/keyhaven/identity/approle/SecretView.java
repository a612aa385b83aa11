package io.keyhaven.identity.approle;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is known of a secret id, as Vault's clients get it. */
@RegisterForReflection
@JsonNaming(SnakeCaseStrategy.class)
record SecretView(
    List<String> cidrList,
    Instant creationTime,
    String expirationTime,
    Instant lastUpdatedTime,
    Map<String, String> metadata,
    String secretIdAccessor,
    long secretIdNumUses,
    long secretIdTtl,
    List<String> tokenBoundCidrs) {
  /** How Vault writes a time that never comes. */
  private static final String NEVER = "0001-01-01T00:00:00Z";

  static SecretView of(MachineSecret secret, long usesLeft) {
    SecretTerms terms = secret.terms();
    return new SecretView(
        terms.boundCidrs(),
        secret.createdAt(),
        secret.expiresAt() == null ? NEVER : secret.expiresAt().toString(),
        secret.createdAt(),
        terms.metadata(),
        secret.accessor().toString(),
        usesLeft,
        terms.ttlSeconds(),
        terms.tokenBoundCidrs());
  }
}
