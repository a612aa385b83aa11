package io.keyhaven.identity.policy;

import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.Contract;
import io.keyhaven.events.GrantChanged;
import io.keyhaven.events.ProjectEvents;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.EventInbox;
import io.keyhaven.outbox.ProcessedEvents;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.TenantTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows what the vault grants to service accounts. */
@ApplicationScoped
@RegisterForReflection(
    targets = {
      GrantChanged.class,
      ProjectEvents.ProjectChanged.class,
      ProjectEvents.ProjectDeleted.class
    })
public class VaultEventConsumer {
  private static final Set<String> FOLLOWED =
      Set.of(
          GrantChanged.TYPE, ProjectEvents.CREATED, ProjectEvents.UPDATED, ProjectEvents.DELETED);

  private final EventInbox inbox;
  private final ProcessedEvents processed;
  private final PolicyService policies;
  private final TenantTransaction tenant;

  VaultEventConsumer(
      EventInbox inbox,
      ProcessedEvents processed,
      PolicyService policies,
      TenantTransaction tenant) {
    this.inbox = inbox;
    this.processed = processed;
    this.policies = policies;
    this.tenant = tenant;
  }

  @Incoming("vault-events")
  Uni<Void> consume(ConsumerRecord<String, String> delivered) {
    return inbox.take(delivered, this::apply);
  }

  private Uni<Void> apply(CloudEvent<String> event) {
    return isOfNoConcern(event.type())
        ? Uni.createFrom().voidItem()
        : tenant.in(
            new OrganizationId(event.organizationId()),
            () -> processed.once(event.id(), () -> applyOnce(event)));
  }

  private static boolean isOfNoConcern(String type) {
    return Contract.of(type).isPresent() && !FOLLOWED.contains(type);
  }

  private Uni<Void> applyOnce(CloudEvent<String> event) {
    return switch (event.type()) {
      case GrantChanged.TYPE -> changed(inbox.data(event, GrantChanged.class));
      case ProjectEvents.CREATED, ProjectEvents.UPDATED ->
          policies.changed(inbox.data(event, ProjectEvents.ProjectChanged.class));
      case ProjectEvents.DELETED ->
          policies.deleted(inbox.data(event, ProjectEvents.ProjectDeleted.class));
      default -> processed.park(Topics.VAULT, event);
    };
  }

  private Uni<Void> changed(GrantChanged grant) {
    return PrincipalType.SERVICE_ACCOUNT.label().equals(grant.principalType())
        ? policies.changed(grant)
        : Uni.createFrom().voidItem();
  }
}
