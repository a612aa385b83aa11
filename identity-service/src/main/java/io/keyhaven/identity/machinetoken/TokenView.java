package io.keyhaven.identity.machinetoken;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.keyhaven.identity.apikey.ApiKeyView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of a token: a machine token, an API key or a person's access token alike.
 *
 * @param id the token itself where the caller showed it, else empty; confidential
 * @param expireTime RFC 3339; null for what does not end by itself
 * @param ttl seconds that are left; 0 for what does not end by itself
 * @param policies what its holder may do, for people to read
 */
@RegisterForReflection
@JsonNaming(SnakeCaseStrategy.class)
public record TokenView(
    String id,
    String accessor,
    String type,
    long creationTime,
    long creationTtl,
    String displayName,
    String entityId,
    Instant expireTime,
    long explicitMaxTtl,
    Instant issueTime,
    @JsonInclude(JsonInclude.Include.NON_NULL) Instant lastRenewal,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long lastRenewalTime,
    Map<String, String> meta,
    long numUses,
    boolean orphan,
    String path,
    List<String> policies,
    boolean renewable,
    long ttl,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long period,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<String> boundCidrs) {
  static final String TYPE = "service";

  static TokenView of(MachineToken token, String text, long usesLeft, List<String> policies) {
    TokenTerms terms = token.terms();
    return new TokenView(
        text == null ? "" : text,
        token.accessor().toString(),
        TYPE,
        token.issuedAt().getEpochSecond(),
        terms.ttlSeconds(),
        token.displayName(),
        "",
        token.expiresAt(),
        terms.maxTtlSeconds(),
        token.issuedAt(),
        token.renewedAt(),
        token.renewedAt() == null ? null : token.renewedAt().getEpochSecond(),
        token.metadata(),
        usesLeft,
        token.parentId() == null,
        token.path(),
        policies,
        terms.renewable(),
        left(token.expiresAt()),
        terms.periodSeconds() == 0 ? null : terms.periodSeconds(),
        terms.boundCidrs().isEmpty() ? null : terms.boundCidrs());
  }

  static TokenView of(ApiKeyView key, String text, List<String> policies) {
    return lasting(
        text,
        key.id().toString(),
        "api-key-" + key.name(),
        "auth/token/create",
        key.createdAt(),
        key.expiresAt(),
        policies);
  }

  static TokenView of(PersonalToken token, String text, List<String> policies) {
    return lasting(
        text,
        token.session().toString(),
        token.email(),
        "auth/userpass/login",
        token.issuedAt(),
        token.expiresAt(),
        policies);
  }

  private static TokenView lasting(
      String text,
      String accessor,
      String displayName,
      String path,
      Instant issuedAt,
      Instant expiresAt,
      List<String> policies) {
    return new TokenView(
        text == null ? "" : text,
        accessor,
        TYPE,
        issuedAt.getEpochSecond(),
        expiresAt == null ? 0 : Duration.between(issuedAt, expiresAt).toSeconds(),
        displayName,
        "",
        expiresAt,
        0,
        issuedAt,
        null,
        null,
        Map.of(),
        0,
        true,
        path,
        policies,
        false,
        expiresAt == null ? 0 : left(expiresAt),
        null,
        null);
  }

  /** Seconds until then, the one that has begun counted whole. */
  static long left(Instant end) {
    return Math.max(0, (Duration.between(Instant.now(), end).toMillis() + 999) / 1000);
  }

  @Override
  public String toString() {
    return "token " + accessor;
  }
}
