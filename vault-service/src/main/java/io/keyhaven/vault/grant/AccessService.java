package io.keyhaven.vault.grant;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.principal.Principal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds what an address names together with what the caller holds there, inside the caller's
 * transaction. What does not exist, was deleted or is another organization's answers 404 alike.
 */
@ApplicationScoped
public class AccessService {
  private static final Set<Permission> EVERYTHING = Set.of(Permission.values());

  private final AccessRepository access;
  private final PlaceRepository places;

  AccessService(AccessRepository access, PlaceRepository places) {
    this.access = access;
    this.places = places;
  }

  /** A project and the caller's access to it; fails with 404 when there is none of that name. */
  public Uni<ProjectAccess> project(Caller caller, Reference project) {
    return access
        .require(caller.organization(), project)
        .chain(
            found ->
                grants(caller, found.project()).map(grants -> toAccess(caller, found, grants)));
  }

  /**
   * A path and the caller's access to it; fails with 404 when project or environment is not there.
   */
  public Uni<Place> place(Caller caller, Address address) {
    return project(caller, address.project())
        .map(project -> project.place(address.environment(), address.path()));
  }

  /** The same as a statement of its own, not inside a transaction: the quick way for readers. */
  public Uni<FoundPlace> find(Caller caller, Address address) {
    return places.require(caller, address);
  }

  /** Ids of the projects the caller may read because of a grant; empty when its role reads all. */
  public Uni<Optional<Set<UUID>>> readableProjects(Caller caller) {
    if (caller.has(Permission.PROJECT_READ)) {
      return Uni.createFrom().item(Optional.empty());
    }
    return access
        .projectsWithGrants(caller.organization(), caller.principal(), Instant.now())
        .map(ids -> Optional.of(Set.copyOf(ids)));
  }

  /** Grants add nothing to a role that carries everything. */
  private Uni<List<GrantRule>> grants(Caller caller, Named project) {
    Principal principal = caller.principal();
    return principal.permissions().containsAll(EVERYTHING)
        ? Uni.createFrom().item(List.of())
        : access.grants(caller.organization(), project.id(), principal);
  }

  private static ProjectAccess toAccess(
      Caller caller, AccessRepository.FoundProject found, List<GrantRule> grants) {
    var decision = new AccessDecision(Grantee.of(caller.principal()), grants, Instant.now());
    return new ProjectAccess(
        caller.organization(), found.project(), found.environments(), decision);
  }
}
