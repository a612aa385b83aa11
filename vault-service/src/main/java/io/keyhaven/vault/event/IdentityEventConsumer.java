package io.keyhaven.vault.event;

import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.MemberEvents;
import io.keyhaven.events.ServiceAccountEvents;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.EventInbox;
import io.keyhaven.outbox.ProcessedEvents;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.vault.grant.GrantService;
import io.keyhaven.vault.principal.PrincipalKey;
import io.keyhaven.vault.principal.PrincipalService;
import io.keyhaven.vault.sealed.sealedvault.SealedVaultService;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Follows who belongs to an organization. Whoever leaves loses every grant, and reads no sealed
 * vault any more: neither is there again when the same person comes back.
 */
@ApplicationScoped
@RegisterForReflection(
    targets = {
      MemberEvents.MemberChanged.class,
      MemberEvents.MemberLeft.class,
      ServiceAccountEvents.ServiceAccountCreated.class,
      ServiceAccountEvents.ServiceAccountDeleted.class
    })
public class IdentityEventConsumer {
  private final EventInbox inbox;
  private final ProcessedEvents processed;
  private final PrincipalService principals;
  private final GrantService grants;
  private final SealedVaultService sealedVaults;
  private final TenantTransaction tenant;

  IdentityEventConsumer(
      EventInbox inbox,
      ProcessedEvents processed,
      PrincipalService principals,
      GrantService grants,
      SealedVaultService sealedVaults,
      TenantTransaction tenant) {
    this.inbox = inbox;
    this.processed = processed;
    this.principals = principals;
    this.grants = grants;
    this.sealedVaults = sealedVaults;
    this.tenant = tenant;
  }

  @Incoming("identity-events")
  Uni<Void> consume(ConsumerRecord<String, String> delivered) {
    return inbox.take(delivered, this::apply);
  }

  private Uni<Void> apply(CloudEvent<String> event) {
    return tenant.in(
        new OrganizationId(event.organizationId()),
        () -> processed.once(event.id(), () -> applyOnce(event)));
  }

  private Uni<Void> applyOnce(CloudEvent<String> event) {
    return switch (event.type()) {
      case MemberEvents.JOINED, MemberEvents.ROLE_CHANGED -> {
        var member = inbox.data(event, MemberEvents.MemberChanged.class);
        yield principals.joined(
            key(event, PrincipalType.USER, member.userId()), member.email(), event.time());
      }
      case MemberEvents.LEFT ->
          left(
              event,
              key(
                  event,
                  PrincipalType.USER,
                  inbox.data(event, MemberEvents.MemberLeft.class).userId()));
      case ServiceAccountEvents.CREATED -> {
        var account = inbox.data(event, ServiceAccountEvents.ServiceAccountCreated.class);
        yield principals.joined(
            key(event, PrincipalType.SERVICE_ACCOUNT, account.serviceAccountId()),
            account.name(),
            event.time());
      }
      case ServiceAccountEvents.DELETED ->
          left(
              event,
              key(
                  event,
                  PrincipalType.SERVICE_ACCOUNT,
                  inbox
                      .data(event, ServiceAccountEvents.ServiceAccountDeleted.class)
                      .serviceAccountId()));
      default ->
          IgnoredEvents.contains(event.type())
              ? Uni.createFrom().voidItem()
              : processed.park(Topics.IDENTITY, event);
    };
  }

  private Uni<Void> left(CloudEvent<String> event, PrincipalKey key) {
    return grants
        .takeAll(key)
        .chain(() -> sealedVaults.personLeft(key.organization(), key.id()))
        .chain(() -> principals.left(key, event.time()));
  }

  private static PrincipalKey key(CloudEvent<String> event, PrincipalType type, UUID id) {
    return new PrincipalKey(new OrganizationId(event.organizationId()), type, id);
  }
}
