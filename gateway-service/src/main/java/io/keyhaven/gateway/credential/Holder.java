package io.keyhaven.gateway.credential;

import io.keyhaven.gateway.identity.InternalToken;
import java.util.UUID;

/**
 * Whose credential it is: enough to count and to look up its mark, not enough to let anyone in.
 *
 * @param credentialId the session or API key
 */
public record Holder(UUID credentialId, UUID principalId, boolean serviceAccount) {
  public static Holder of(InternalToken token) {
    return new Holder(token.credentialId(), token.principalId(), token.serviceAccount());
  }
}
