package io.keyhaven.vault.grant;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.AccessRefused;
import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.path.PathKey;
import io.keyhaven.vault.path.SecretPath;

/** A path of an environment, and what the caller holds there. It need not have been written. */
public record Place(
    OrganizationId organization,
    Named project,
    Named environment,
    SecretPath path,
    AccessDecision decision) {

  public boolean allows(Permission permission) {
    return decision.allows(permission, environment.id(), path);
  }

  /**
   * Refuses whoever does not hold the permission here.
   *
   * @throws AccessRefused where it is not held
   */
  public Place require(Permission permission) {
    if (!allows(permission)) {
      throw AccessRefused.lacks(permission, subject());
    }
    return this;
  }

  /**
   * The same for one secret, which the record of a refusal then names.
   *
   * @throws AccessRefused where it is not held
   */
  public Place require(Permission permission, String secretName) {
    if (!allows(permission)) {
      throw AccessRefused.lacks(
          permission,
          subject().narrowedTo(null, secretName).with("names", java.util.List.of(secretName)));
    }
    return this;
  }

  public PathKey key() {
    return new PathKey(environment.id(), path);
  }

  /** This path, for the audit; its id is the environment's, because it may not exist yet. */
  public Subject subject() {
    return Subject.of(environment.id(), describe())
        .with("projectId", project.id().toString())
        .with("project", project.slug())
        .with("environmentId", environment.id().toString())
        .with("environment", environment.slug())
        .with("path", path.value());
  }

  /** For messages: {@code shop/production at path /}. */
  public String describe() {
    return "%s/%s at path %s".formatted(project.slug(), environment.slug(), path);
  }
}
