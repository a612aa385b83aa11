package io.keyhaven.vault.project;

import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.ProjectEvents;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.Outbox;
import io.keyhaven.principal.Caller;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.audit.Subject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Records and publishes what became of a project, in the transaction of the change. */
@ApplicationScoped
@RegisterForReflection(
    targets = {ProjectEvents.ProjectChanged.class, ProjectEvents.ProjectDeleted.class})
class ProjectTrail {
  private final AuditTrail audit;
  private final Outbox outbox;

  ProjectTrail(AuditTrail audit, Outbox outbox) {
    this.audit = audit;
    this.outbox = outbox;
  }

  Uni<Void> created(Caller caller, Project project) {
    return audit
        .done(caller, Action.PROJECT_CREATE, subject(project))
        .chain(() -> publish(ProjectEvents.CREATED, project, changed(project)));
  }

  Uni<Void> updated(Caller caller, Project project) {
    return audit
        .done(caller, Action.PROJECT_UPDATE, subject(project))
        .chain(() -> publish(ProjectEvents.UPDATED, project, changed(project)));
  }

  Uni<Void> deleted(Caller caller, Project project) {
    var deleted = new ProjectEvents.ProjectDeleted(project.organizationId, project.id);
    return audit
        .done(caller, Action.PROJECT_DELETE, subject(project))
        .chain(() -> publish(ProjectEvents.DELETED, project, deleted));
  }

  private Uni<Void> publish(String type, Project project, Object data) {
    return outbox.append(
        Topics.VAULT,
        CloudEvent.of(AuditTrail.SERVICE, type, project.id, project.organizationId, data));
  }

  private static ProjectEvents.ProjectChanged changed(Project project) {
    return new ProjectEvents.ProjectChanged(
        project.organizationId, project.id, project.slug, project.name);
  }

  private static Subject subject(Project project) {
    return Subject.of(project.id, project.name).with("project", project.slug);
  }
}
