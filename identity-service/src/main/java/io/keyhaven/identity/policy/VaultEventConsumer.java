package io.keyhaven.identity.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.GrantChanged;
import io.keyhaven.events.PathCommitted;
import io.keyhaven.events.ProjectEvents;
import io.keyhaven.events.SealedKeysChanged;
import io.keyhaven.events.SealedVaultChanged;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.CloudEventHeaders;
import io.keyhaven.outbox.ProcessedEvents;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.TenantTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Follows what the vault grants to service accounts.
 *
 * <p>An event that cannot be applied now is tried again until it can be, before any later one.
 */
@ApplicationScoped
@RegisterForReflection(
    targets = {
      GrantChanged.class,
      ProjectEvents.ProjectChanged.class,
      ProjectEvents.ProjectDeleted.class
    })
public class VaultEventConsumer {
  private static final Logger LOG = Logger.getLogger(VaultEventConsumer.class);

  /** Known, and of no concern to grants. */
  private static final Set<String> NO_GRANTS =
      Set.of(PathCommitted.TYPE, SealedVaultChanged.TYPE, SealedKeysChanged.TYPE);

  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(10);

  private final ObjectMapper json;
  private final ProcessedEvents processed;
  private final PolicyService policies;
  private final TenantTransaction tenant;

  VaultEventConsumer(
      ObjectMapper json,
      ProcessedEvents processed,
      PolicyService policies,
      TenantTransaction tenant) {
    this.json = json;
    this.processed = processed;
    this.policies = policies;
    this.tenant = tenant;
  }

  @Incoming("vault-events")
  Uni<Void> consume(ConsumerRecord<String, String> delivered) {
    CloudEvent<String> event;
    try {
      event = CloudEventHeaders.read(delivered);
    } catch (RuntimeException malformed) {
      LOG.errorf("Not an event, passed over: %s", malformed.getMessage());
      return Uni.createFrom().voidItem();
    }
    if (NO_GRANTS.contains(event.type())) {
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .deferred(() -> apply(event))
        .onFailure()
        .invoke(failure -> LOG.warnf("Event %s not applied yet: %s", event.id(), failure))
        .onFailure()
        .retry()
        .withBackOff(FIRST_RETRY, LAST_RETRY)
        .indefinitely();
  }

  private Uni<Void> apply(CloudEvent<String> event) {
    return tenant.in(
        new OrganizationId(event.organizationId()),
        () -> processed.once(event.id(), () -> applyOnce(event)));
  }

  private Uni<Void> applyOnce(CloudEvent<String> event) {
    return switch (event.type()) {
      case GrantChanged.TYPE -> changed(read(event, GrantChanged.class));
      case ProjectEvents.CREATED, ProjectEvents.UPDATED ->
          policies.changed(read(event, ProjectEvents.ProjectChanged.class));
      case ProjectEvents.DELETED ->
          policies.deleted(read(event, ProjectEvents.ProjectDeleted.class));
      default -> processed.park(Topics.VAULT, event);
    };
  }

  private Uni<Void> changed(GrantChanged grant) {
    return PrincipalType.SERVICE_ACCOUNT.label().equals(grant.principalType())
        ? policies.changed(grant)
        : Uni.createFrom().voidItem();
  }

  private <T> T read(CloudEvent<String> event, Class<T> data) {
    try {
      return json.readerFor(data)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(event.data());
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("event " + event.id() + " cannot be read", unreadable);
    }
  }
}
