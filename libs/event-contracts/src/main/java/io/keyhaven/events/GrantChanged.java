package io.keyhaven.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a principal may do in a place of a project, from now on; published by the vault on {@link
 * Topics#VAULT}.
 *
 * @param principalType {@code user}, {@code team} or {@code serviceAccount}
 * @param environmentId null for every environment
 * @param path prefix; null for every path
 * @param permissions labels; empty when the grant is gone
 * @param expiresAt null when it does not expire
 */
public record GrantChanged(
    UUID organizationId,
    UUID projectId,
    String principalType,
    UUID principalId,
    UUID environmentId,
    String path,
    List<String> permissions,
    Instant expiresAt) {
  public static final String TYPE = "keyhaven.vault.grant.changed.v1";
}
