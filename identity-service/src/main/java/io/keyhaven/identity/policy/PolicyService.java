package io.keyhaven.identity.policy;

import io.keyhaven.events.GrantChanged;
import io.keyhaven.events.ProjectEvents.ProjectChanged;
import io.keyhaven.events.ProjectEvents.ProjectDeleted;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.principal.Role;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Policies as Vault's clients see them: what roles permit, and what service accounts are granted.
 */
@ApplicationScoped
public class PolicyService {
  /** What every token has. */
  public static final List<String> DEFAULT = List.of("default");

  private final PolicyNameRepository granted;
  private final GrantedPlaceRepository places;
  private final KnownProjectRepository projects;
  private final AuditTrail audit;

  PolicyService(
      PolicyNameRepository granted,
      GrantedPlaceRepository places,
      KnownProjectRepository projects,
      AuditTrail audit) {
    this.granted = granted;
    this.places = places;
    this.projects = projects;
    this.audit = audit;
  }

  /** The policies of a service account, in a running transaction of its organization. */
  public Uni<List<String>> namesOf(UUID organization, UUID serviceAccount) {
    return granted.of(organization, serviceAccount).map(PolicyService::withDefault);
  }

  /** What every token has, and what it has besides. */
  public static List<String> withDefault(List<String> names) {
    return Stream.concat(DEFAULT.stream(), names.stream()).toList();
  }

  /** Every policy of the caller's organization: what roles permit, and what is granted. */
  Uni<List<String>> names(Caller caller) {
    return managing(
        caller,
        "policy.list",
        null,
        () ->
            granted
                .all(caller.organization().value())
                .map(
                    names ->
                        Stream.concat(Stream.of(Role.values()).map(Role::label), names.stream()))
                .map(names -> withDefault(names.toList())));
  }

  /** What a policy comes to; fails with Vault's silent 404 where there is none of that name. */
  Uni<String> text(Caller caller, String name) {
    return managing(caller, "policy.read", name, () -> textOf(caller, name));
  }

  private Uni<String> textOf(Caller caller, String name) {
    if (DEFAULT.contains(name)) {
      return Uni.createFrom().item(PolicyText::ofEveryToken);
    }
    Optional<Role> role = Role.find(name);
    if (role.isPresent()) {
      return Uni.createFrom().item(() -> PolicyText.of(role.get()));
    }
    return granted
        .exists(caller.organization().value(), name)
        .map(found -> Optional.of(name).filter(any -> found).orElseThrow(VaultProblem::notFound))
        .map(PolicyText::ofGrant);
  }

  private <T> Uni<T> managing(Caller caller, String action, String name, Supplier<Uni<T>> work) {
    return audit.inOrganization(
        caller,
        AuditEntry.of(action, null, name),
        () -> {
          caller.require(Permission.SERVICE_ACCOUNT_MANAGE);
          return work.get();
        });
  }

  Uni<Void> changed(GrantChanged grant) {
    return places.findOrNew(grant).chain(place -> change(place, grant));
  }

  private Uni<Void> change(GrantedPlace place, GrantChanged grant) {
    boolean stored = places.isPersistent(place);
    if (grant.permissions().isEmpty()) {
      return stored ? places.delete(place) : Uni.createFrom().voidItem();
    }
    place.grant(grant.permissions(), grant.expiresAt());
    return places.persist(place).replaceWithVoid();
  }

  Uni<Void> changed(ProjectChanged project) {
    return projects
        .findOrNew(project.organizationId(), project.projectId())
        .invoke(known -> known.call(project.slug()))
        .chain(projects::persist)
        .replaceWithVoid();
  }

  Uni<Void> deleted(ProjectDeleted project) {
    return places
        .deleteOfProject(project.organizationId(), project.projectId())
        .chain(() -> projects.delete(project.organizationId(), project.projectId()))
        .replaceWithVoid();
  }
}
