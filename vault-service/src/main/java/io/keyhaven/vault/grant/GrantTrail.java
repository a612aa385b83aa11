package io.keyhaven.vault.grant;

import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.GrantChanged;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.Outbox;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.audit.Subject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Records and publishes what became of grants, in the transaction of the change. */
@ApplicationScoped
@RegisterForReflection(targets = GrantChanged.class)
class GrantTrail {
  private static final String CREATED = "created";
  private static final String REPLACED = "replaced";
  private static final String REMOVED = "removed";

  private final AuditTrail audit;
  private final Outbox outbox;

  GrantTrail(AuditTrail audit, Outbox outbox) {
    this.audit = audit;
    this.outbox = outbox;
  }

  /**
   * A grant was given.
   *
   * @param isNew false when it replaced one of the same principal and scope
   */
  Uni<Void> given(
      Caller caller, ProjectAccess project, GrantRule rule, String granteeName, boolean isNew) {
    Subject subject =
        subject(project, rule, granteeName).with("change", isNew ? CREATED : REPLACED);
    return audit
        .done(caller, Action.GRANT_CHANGE, subject)
        .chain(() -> publish(List.of(given(project, rule))));
  }

  /** Somebody took grants away: each is a record of its own, like the one of its giving. */
  Uni<Void> taken(Caller caller, ProjectAccess project, List<AccessGrant> grants) {
    return Multi.createFrom()
        .iterable(grants)
        .map(grant -> subject(project, grant.rule(), null).with("change", REMOVED))
        .onItem()
        .transformToUniAndConcatenate(subject -> audit.done(caller, Action.GRANT_CHANGE, subject))
        .collect()
        .last()
        .chain(() -> ended(grants));
  }

  /** Grants ended together with their principal, project or environment. */
  Uni<Void> ended(List<AccessGrant> grants) {
    return publish(grants.stream().map(GrantTrail::ended).toList());
  }

  /** A grant, for the audit. */
  static Subject subject(ProjectAccess project, GrantRule rule, String granteeName) {
    return project
        .subject()
        .narrowedTo(rule.granteeId(), granteeName)
        .with("projectId", project.project().id().toString())
        .with("principalType", rule.granteeType().label())
        .with("environment", rule.scope().environment().map(UUID::toString).orElse("*"))
        .with("path", rule.scope().path().value())
        .with("permissions", labels(rule))
        .with("expiresAt", rule.expiresAt().map(Instant::toString).orElse("never"));
  }

  private Uni<Void> publish(List<CloudEvent<GrantChanged>> events) {
    return outbox.appendAll(Topics.VAULT, events);
  }

  private static CloudEvent<GrantChanged> given(ProjectAccess project, GrantRule rule) {
    return event(
        new GrantChanged(
            project.organization().value(),
            project.project().id(),
            rule.granteeType().label(),
            rule.granteeId(),
            rule.scope().environment().orElse(null),
            rule.scope().path().value(),
            labels(rule),
            rule.expiresAt().orElse(null)));
  }

  private static CloudEvent<GrantChanged> ended(AccessGrant grant) {
    return event(
        new GrantChanged(
            grant.organizationId,
            grant.projectId,
            grant.principalType,
            grant.principalId,
            grant.environmentId,
            grant.path,
            List.of(),
            null));
  }

  private static CloudEvent<GrantChanged> event(GrantChanged data) {
    return CloudEvent.of(
        AuditTrail.SERVICE, GrantChanged.TYPE, data.principalId(), data.organizationId(), data);
  }

  private static List<String> labels(GrantRule rule) {
    return rule.permissions().stream().sorted().map(Permission::label).toList();
  }
}
