package io.keyhaven.principal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An authenticated identity as its internal token states it.
 *
 * @param name for people to read in messages and the audit: an e-mail address or a service
 *     account's name
 * @param tenant the organization of this request; empty where the address names none
 * @param role of a user in the tenant; empty for service accounts, which have grants only
 * @param permissions what the role carries in the whole tenant; grants on projects are the vault's
 * @param credentialId the session or API key that was presented
 * @param generation of that credential (architecture, decision 3)
 * @param authenticatedAt last strong proof
 */
public record Principal(
    UUID id,
    PrincipalType type,
    String name,
    Optional<Tenant> tenant,
    Optional<Role> role,
    Set<Permission> permissions,
    Set<UUID> teams,
    UUID credentialId,
    long generation,
    Instant authenticatedAt) {

  public Principal {
    permissions = Set.copyOf(permissions);
    teams = Set.copyOf(teams);
  }

  public boolean has(Permission permission) {
    return permissions.contains(permission);
  }
}
