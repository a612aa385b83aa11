package io.keyhaven.vault.grant;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Permission;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.audit.AccessRefused;
import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.path.SecretPath;
import java.util.List;

/** A project with its environments, and what the caller holds in it. */
public record ProjectAccess(
    OrganizationId organization, Named project, List<Named> environments, AccessDecision decision) {

  /**
   * An environment of this project.
   *
   * @throws ProblemException 404 when there is none of that name
   */
  public Named environment(Reference reference) {
    return environments.stream()
        .filter(environment -> reference.names(environment.id(), environment.slug()))
        .findFirst()
        .orElseThrow(() -> AccessProblem.environmentNotFound(reference, project));
  }

  /**
   * A path of one of its environments; it need not have been written.
   *
   * @throws ProblemException 404 when there is no such environment
   */
  public Place place(Reference environment, SecretPath path) {
    return new Place(organization, project, environment(environment), path, decision);
  }

  /**
   * Refuses whoever does not hold the permission on the whole project.
   *
   * @throws AccessRefused where it is not held
   */
  public ProjectAccess require(Permission permission) {
    if (!decision.allows(permission, GrantScope.PROJECT)) {
      throw AccessRefused.lacks(permission, subject());
    }
    return this;
  }

  /**
   * Refuses whoever may not read the project: neither role nor any grant says so.
   *
   * @throws AccessRefused where nothing is held
   */
  public ProjectAccess requireReadable() {
    if (!decision.allowsAnything()) {
      throw AccessRefused.lacks(Permission.PROJECT_READ, subject());
    }
    return this;
  }

  /**
   * Refuses whoever does not hold the permission on a whole environment.
   *
   * @throws AccessRefused where it is not held
   */
  public ProjectAccess require(Permission permission, Named environment) {
    if (!decision.allows(permission, GrantScope.of(environment.id(), SecretPath.ROOT))) {
      throw AccessRefused.lacks(permission, subject(environment));
    }
    return this;
  }

  /** The project, for the audit. */
  public Subject subject() {
    return Subject.of(project.id(), project.name()).with("project", project.slug());
  }

  /** An environment, for the audit. */
  public Subject subject(Named environment) {
    return subject()
        .narrowedTo(environment.id(), environment.name())
        .with("projectId", project.id().toString())
        .with("environment", environment.slug());
  }
}
