package io.keyhaven.identity.event;

import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.MemberEvents;
import io.keyhaven.events.OrganizationEvents;
import io.keyhaven.events.ServiceAccountEvents;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.Outbox;
import io.keyhaven.principal.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Appends identity's events to the running transaction. */
@ApplicationScoped
@RegisterForReflection(
    targets = {
      MemberEvents.MemberChanged.class,
      MemberEvents.MemberLeft.class,
      OrganizationEvents.OrganizationChanged.class,
      OrganizationEvents.OrganizationDeletionRequested.class,
      ServiceAccountEvents.ServiceAccountCreated.class,
      ServiceAccountEvents.ServiceAccountDeleted.class
    })
public class IdentityEvents {
  private static final String SERVICE = "identity";

  private final Outbox outbox;

  IdentityEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  public Uni<Void> organizationCreated(UUID id, String slug, String name) {
    return append(
        OrganizationEvents.CREATED,
        id,
        id,
        new OrganizationEvents.OrganizationChanged(id, slug, name));
  }

  public Uni<Void> organizationUpdated(UUID id, String slug, String name) {
    return append(
        OrganizationEvents.UPDATED,
        id,
        id,
        new OrganizationEvents.OrganizationChanged(id, slug, name));
  }

  public Uni<Void> organizationDeletionRequested(UUID id, Instant effectiveAt) {
    return append(
        OrganizationEvents.DELETION_REQUESTED,
        id,
        id,
        new OrganizationEvents.OrganizationDeletionRequested(id, effectiveAt));
  }

  public Uni<Void> memberJoined(UUID organization, UUID user, String email, Role role) {
    return append(
        MemberEvents.JOINED,
        user,
        organization,
        new MemberEvents.MemberChanged(organization, user, email, role.label()));
  }

  public Uni<Void> memberRoleChanged(UUID organization, UUID user, String email, Role role) {
    return append(
        MemberEvents.ROLE_CHANGED,
        user,
        organization,
        new MemberEvents.MemberChanged(organization, user, email, role.label()));
  }

  public Uni<Void> memberLeft(UUID organization, UUID user) {
    return append(
        MemberEvents.LEFT, user, organization, new MemberEvents.MemberLeft(organization, user));
  }

  public Uni<Void> serviceAccountCreated(UUID organization, UUID id, String name) {
    return append(
        ServiceAccountEvents.CREATED,
        id,
        organization,
        new ServiceAccountEvents.ServiceAccountCreated(organization, id, name));
  }

  public Uni<Void> serviceAccountDeleted(UUID organization, UUID id) {
    return append(
        ServiceAccountEvents.DELETED,
        id,
        organization,
        new ServiceAccountEvents.ServiceAccountDeleted(organization, id));
  }

  private Uni<Void> append(String type, UUID subject, UUID organization, Object data) {
    return outbox.append(
        Topics.IDENTITY, CloudEvent.of(SERVICE, type, subject, organization, data));
  }
}
