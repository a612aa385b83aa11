package io.keyhaven.vault.project;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.grant.AccessService;
import io.keyhaven.vault.grant.GrantService;
import io.keyhaven.vault.grant.Named;
import io.keyhaven.vault.grant.ProjectAccess;
import io.keyhaven.vault.grant.Reference;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.Precondition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Makes, shows, changes and deletes environments; each time its project counts as changed too. */
@ApplicationScoped
public class EnvironmentService {

  private final ProjectRepository projects;
  private final EnvironmentRepository environments;
  private final AccessService access;
  private final GrantService grants;
  private final AuditedTransaction transaction;
  private final AuditTrail audit;
  private final Idempotency idempotency;

  EnvironmentService(
      ProjectRepository projects,
      EnvironmentRepository environments,
      AccessService access,
      GrantService grants,
      AuditedTransaction transaction,
      AuditTrail audit,
      Idempotency idempotency) {
    this.projects = projects;
    this.environments = environments;
    this.access = access;
    this.grants = grants;
    this.transaction = transaction;
    this.audit = audit;
    this.idempotency = idempotency;
  }

  public Uni<EnvironmentView> create(
      Caller caller, Reference project, Optional<IdempotencyKey> key, EnvironmentRequest request) {
    return transaction.of(
        caller,
        Action.ENVIRONMENT_CREATE,
        () ->
            access
                .project(caller, project)
                .map(found -> found.require(Permission.PROJECT_UPDATE))
                .chain(
                    found ->
                        idempotency.once(
                            key,
                            request,
                            EnvironmentView.class,
                            () -> createNew(caller, found, request))));
  }

  public Uni<Page<EnvironmentView>> list(Caller caller, Reference project, EnvironmentQuery query) {
    return transaction.of(
        caller,
        Action.PROJECT_READ,
        () ->
            access
                .project(caller, project)
                .map(ProjectAccess::requireReadable)
                .chain(found -> environments.page(found.project().id(), query))
                .map(rows -> Page.of(rows, query.page(), query::cursorOf, EnvironmentView::of)));
  }

  public Uni<Conditional<EnvironmentView>> get(
      Caller caller, Reference project, Reference environment, Precondition precondition) {
    return transaction.of(
        caller,
        Action.PROJECT_READ,
        () ->
            access
                .project(caller, project)
                .map(ProjectAccess::requireReadable)
                .chain(found -> find(found, environment))
                .map(found -> show(found, precondition)));
  }

  public Uni<Conditional<EnvironmentView>> change(
      Caller caller,
      Reference project,
      Reference environment,
      Precondition precondition,
      EnvironmentChange change) {
    change.check();
    return transaction.of(
        caller,
        Action.ENVIRONMENT_UPDATE,
        () ->
            access
                .project(caller, project)
                .chain(found -> lock(found, environment, precondition))
                .call(locked -> change(locked, change))
                .call(locked -> audit.done(caller, Action.ENVIRONMENT_UPDATE, locked.subject()))
                .call(() -> environments.flush())
                .map(
                    locked ->
                        new Conditional<>(
                            locked.environment.tag(),
                            Optional.of(EnvironmentView.of(locked.environment)))));
  }

  /** Deletes an environment with everything in it, and the grants on it. */
  public Uni<Void> delete(
      Caller caller, Reference project, Reference environment, Precondition precondition) {
    return transaction.of(
        caller,
        Action.ENVIRONMENT_DELETE,
        () ->
            access
                .project(caller, project)
                .chain(found -> lock(found, environment, precondition))
                .invoke(locked -> locked.environment.delete())
                .call(locked -> grants.takeAllIn(locked.environment.id))
                .chain(locked -> audit.done(caller, Action.ENVIRONMENT_DELETE, locked.subject())));
  }

  private Uni<EnvironmentView> createNew(
      Caller caller, ProjectAccess access, EnvironmentRequest request) {
    return projects
        .lock(access.organization(), access.project().id())
        .invoke(Project::touch)
        .chain(
            project ->
                environments
                    .of(project)
                    .map(
                        siblings ->
                            new Environment(project, slug(request, siblings), request.name())))
        .chain(environments::persist)
        .call(
            environment ->
                audit.done(caller, Action.ENVIRONMENT_CREATE, access.subject(named(environment))))
        .map(EnvironmentView::of);
  }

  private static String slug(EnvironmentRequest request, List<Environment> siblings) {
    return SlugChoice.of(request.slug(), request.name(), "environment")
        .among(slugs(siblings), ProjectProblem::environmentSlugTaken);
  }

  /** Locks the project, so that its environments hold still, and finds the one that is meant. */
  private Uni<Locked> lock(ProjectAccess access, Reference reference, Precondition precondition) {
    Named named = access.environment(reference);
    Subject subject = access.require(Permission.PROJECT_UPDATE, named).subject(named);
    return projects
        .lock(access.organization(), access.project().id())
        .invoke(Project::touch)
        .chain(
            project ->
                environments
                    .require(project, named.id())
                    .map(environment -> new Locked(project, environment, subject)))
        .invoke(locked -> precondition.guard(Optional.of(locked.environment.tag())));
  }

  private Uni<String> change(Locked locked, EnvironmentChange change) {
    return slug(locked, change).invoke(slug -> locked.environment.change(slug, change));
  }

  private Uni<String> slug(Locked locked, EnvironmentChange change) {
    String present = locked.environment.slug;
    String asked = change.slug().orElse(present);
    if (asked.equals(present)) {
      return Uni.createFrom().item(present);
    }
    var wanted = SlugChoice.given(asked);
    return environments
        .of(locked.project)
        .map(all -> wanted.among(slugs(all), ProjectProblem::environmentSlugTaken));
  }

  private static List<String> slugs(List<Environment> environments) {
    return environments.stream().map(environment -> environment.slug).toList();
  }

  private Uni<Environment> find(ProjectAccess access, Reference reference) {
    return environments.find("id", access.environment(reference).id()).singleResult();
  }

  private static Conditional<EnvironmentView> show(
      Environment environment, Precondition precondition) {
    Optional<EnvironmentView> body =
        Optional.of(EnvironmentView.of(environment))
            .filter(view -> !precondition.isKnown(environment.tag()));
    return new Conditional<>(environment.tag(), body);
  }

  private static Named named(Environment environment) {
    return new Named(environment.id, environment.slug, environment.name);
  }

  private record Locked(Project project, Environment environment, Subject subject) {}
}
