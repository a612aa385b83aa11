package io.keyhaven.gateway.identity;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A token for one service, and whom it stands for.
 *
 * @param credentialId the session or API key; all zeros for a caller who did not sign in
 * @param generation of the credential when the token was issued
 * @param credentialExpiresAt when the credential ends by itself, as things were; what rests on it
 *     must not last longer
 * @param cacheable whether it may serve further requests; otherwise each one takes a use of the
 *     credential, and has to ask
 */
public record InternalToken(
    String token,
    Instant expiresAt,
    UUID principalId,
    boolean serviceAccount,
    UUID credentialId,
    long generation,
    Instant credentialExpiresAt,
    boolean cacheable) {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  static InternalToken of(JsonObject answer) {
    Instant credentialEnds = answer.getInstant("credentialExpiresAt");
    return new InternalToken(
        answer.getString("token"),
        answer.getInstant("expiresAt"),
        UUID.fromString(answer.getString("principalId", NOBODY)),
        "serviceAccount".equals(answer.getString("principalType")),
        UUID.fromString(answer.getString("credentialId", NOBODY)),
        answer.getLong("generation", 0L),
        credentialEnds == null ? Instant.MAX : credentialEnds,
        answer.getBoolean("cacheable", true));
  }

  /** Whether it stands for a caller who did not sign in. */
  public boolean isAnonymous() {
    return credentialId.equals(UUID.fromString(NOBODY));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "InternalToken[" + principalId + "]";
  }
}
