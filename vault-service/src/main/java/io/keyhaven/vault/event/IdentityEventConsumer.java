package io.keyhaven.vault.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.MemberEvents;
import io.keyhaven.events.ServiceAccountEvents;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.CloudEventHeaders;
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
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Follows who belongs to an organization. Whoever leaves loses every grant, and reads no sealed
 * vault any more: neither is there again when the same person comes back.
 *
 * <p>An event that cannot be applied now is tried again until it can be, before any later one.
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
  private static final Logger LOG = Logger.getLogger(IdentityEventConsumer.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(10);

  private final ObjectMapper json;
  private final ProcessedEvents processed;
  private final PrincipalService principals;
  private final GrantService grants;
  private final SealedVaultService sealedVaults;
  private final TenantTransaction tenant;

  IdentityEventConsumer(
      ObjectMapper json,
      ProcessedEvents processed,
      PrincipalService principals,
      GrantService grants,
      SealedVaultService sealedVaults,
      TenantTransaction tenant) {
    this.json = json;
    this.processed = processed;
    this.principals = principals;
    this.grants = grants;
    this.sealedVaults = sealedVaults;
    this.tenant = tenant;
  }

  @Incoming("identity-events")
  Uni<Void> consume(ConsumerRecord<String, String> delivered) {
    CloudEvent<String> event;
    try {
      event = CloudEventHeaders.read(delivered);
    } catch (RuntimeException malformed) {
      LOG.errorf("Not an event, passed over: %s", malformed.getMessage());
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
      case MemberEvents.JOINED, MemberEvents.ROLE_CHANGED -> {
        var member = read(event, MemberEvents.MemberChanged.class);
        yield principals.joined(
            key(event, PrincipalType.USER, member.userId()), member.email(), event.time());
      }
      case MemberEvents.LEFT ->
          left(
              event,
              key(event, PrincipalType.USER, read(event, MemberEvents.MemberLeft.class).userId()));
      case ServiceAccountEvents.CREATED -> {
        var account = read(event, ServiceAccountEvents.ServiceAccountCreated.class);
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
                  read(event, ServiceAccountEvents.ServiceAccountDeleted.class)
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
