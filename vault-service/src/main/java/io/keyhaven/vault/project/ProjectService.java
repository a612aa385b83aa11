package io.keyhaven.vault.project;

import static java.util.stream.Collectors.groupingBy;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.AccessRefused;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.grant.AccessService;
import io.keyhaven.vault.grant.GrantService;
import io.keyhaven.vault.grant.ProjectAccess;
import io.keyhaven.vault.grant.Reference;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.Precondition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes, shows, changes and deletes projects. */
@ApplicationScoped
public class ProjectService {
  private static final List<String> FIRST_ENVIRONMENTS =
      List.of("Development", "Staging", "Production");

  private final ProjectRepository projects;
  private final EnvironmentRepository environments;
  private final AccessService access;
  private final GrantService grants;
  private final AuditedTransaction transaction;
  private final ProjectTrail trail;
  private final Idempotency idempotency;

  ProjectService(
      ProjectRepository projects,
      EnvironmentRepository environments,
      AccessService access,
      GrantService grants,
      AuditedTransaction transaction,
      ProjectTrail trail,
      Idempotency idempotency) {
    this.projects = projects;
    this.environments = environments;
    this.access = access;
    this.grants = grants;
    this.transaction = transaction;
    this.trail = trail;
    this.idempotency = idempotency;
  }

  /** Makes a project with development, staging and production. */
  public Uni<ProjectView> create(
      Caller caller, Optional<IdempotencyKey> key, ProjectRequest request) {
    return transaction.of(
        caller,
        Action.PROJECT_CREATE,
        () -> {
          if (!caller.has(Permission.PROJECT_CREATE)) {
            throw AccessRefused.lacks(Permission.PROJECT_CREATE, Subject.of(null, request.name()));
          }
          return idempotency.once(
              key, request, ProjectView.class, () -> createNew(caller, request));
        });
  }

  /** The projects that the caller may read, by role or by any grant. */
  public Uni<Page<ProjectView>> list(Caller caller, ProjectQuery query) {
    return transaction.of(
        caller,
        Action.PROJECT_READ,
        () ->
            access
                .readableProjects(caller)
                .map(query::limitedTo)
                .chain(readable -> projects.page(caller.organization(), readable))
                .chain(found -> withEnvironments(found, query)));
  }

  public Uni<Conditional<ProjectView>> get(
      Caller caller, Reference reference, Precondition precondition) {
    return transaction.of(
        caller,
        Action.PROJECT_READ,
        () ->
            access
                .project(caller, reference)
                .map(ProjectAccess::requireReadable)
                .chain(found -> projects.require(found.organization(), found.project().id()))
                .chain(project -> show(project, precondition)));
  }

  public Uni<Conditional<ProjectView>> change(
      Caller caller, Reference reference, Precondition precondition, ProjectChange change) {
    change.check();
    return transaction.of(
        caller,
        Action.PROJECT_UPDATE,
        () ->
            access
                .project(caller, reference)
                .map(found -> found.require(Permission.PROJECT_UPDATE))
                .call(found -> projects.lockSlugs(found.organization()))
                .chain(found -> projects.lock(found.organization(), found.project().id()))
                .invoke(project -> precondition.guard(Optional.of(project.tag())))
                .call(project -> change(project, change))
                .call(project -> trail.updated(caller, project))
                .chain(this::showChanged));
  }

  /** Deletes a project with everything in it, and the grants on it. */
  public Uni<Void> delete(Caller caller, Reference reference, Precondition precondition) {
    return transaction.of(
        caller,
        Action.PROJECT_DELETE,
        () ->
            access
                .project(caller, reference)
                .map(found -> found.require(Permission.PROJECT_DELETE))
                .chain(found -> projects.lock(found.organization(), found.project().id()))
                .invoke(project -> precondition.guard(Optional.of(project.tag())))
                .invoke(Project::delete)
                .call(project -> grants.takeAllOf(project.id))
                .chain(project -> trail.deleted(caller, project)));
  }

  private Uni<ProjectView> createNew(Caller caller, ProjectRequest request) {
    return projects
        .lockSlugs(caller.organization())
        .chain(() -> slug(caller, request))
        .map(
            slug -> new Project(caller.organization(), slug, request.name(), request.description()))
        .chain(projects::persist)
        .call(project -> environments.persist(firstEnvironments(project)))
        .call(project -> trail.created(caller, project))
        .chain(this::view);
  }

  private Uni<String> slug(Caller caller, ProjectRequest request) {
    var wanted = SlugChoice.of(request.slug(), request.name(), "project");
    return projects
        .slugsLike(caller.organization(), wanted.text())
        .map(taken -> wanted.among(taken, ProjectProblem::projectSlugTaken));
  }

  private Uni<String> change(Project project, ProjectChange change) {
    return slug(project, change).invoke(slug -> project.change(slug, change));
  }

  private Uni<String> slug(Project project, ProjectChange change) {
    String asked = change.slug().orElse(project.slug);
    if (asked.equals(project.slug)) {
      return Uni.createFrom().item(asked);
    }
    var wanted = SlugChoice.given(asked);
    return projects
        .slugsLike(project.organization(), wanted.text())
        .map(taken -> wanted.among(taken, ProjectProblem::projectSlugTaken));
  }

  private Uni<Conditional<ProjectView>> show(Project project, Precondition precondition) {
    if (precondition.isKnown(project.tag())) {
      return Uni.createFrom().item(new Conditional<>(project.tag(), Optional.empty()));
    }
    return view(project).map(view -> new Conditional<>(project.tag(), Optional.of(view)));
  }

  /** After the change has reached the database, which moves the version on. */
  private Uni<Conditional<ProjectView>> showChanged(Project project) {
    return projects
        .flush()
        .chain(() -> view(project))
        .map(view -> new Conditional<>(project.tag(), Optional.of(view)));
  }

  private Uni<ProjectView> view(Project project) {
    return environments.of(project).map(found -> ProjectView.of(project, found));
  }

  private Uni<Page<ProjectView>> withEnvironments(List<Project> found, ProjectQuery query) {
    return environments
        .ofAll(found.stream().map(project -> project.id).toList())
        .map(all -> all.stream().collect(groupingBy(environment -> environment.projectId)))
        .map(byProject -> page(found, byProject, query));
  }

  private static Page<ProjectView> page(
      List<Project> found, Map<UUID, List<Environment>> environments, ProjectQuery query) {
    return Page.of(
        found,
        query.page(),
        query::cursorOf,
        project -> ProjectView.of(project, environments.getOrDefault(project.id, List.of())));
  }

  private static Stream<Environment> firstEnvironments(Project project) {
    return FIRST_ENVIRONMENTS.stream()
        .map(name -> new Environment(project, Slug.derive(name, "environment"), name));
  }
}
