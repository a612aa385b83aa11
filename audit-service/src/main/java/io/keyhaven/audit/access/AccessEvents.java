package io.keyhaven.audit.access;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.TimeOrderedId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** What the audit records about its own readers. */
final class AccessEvents {
  static final String SERVICE = "audit";

  private AccessEvents() {}

  static CloudEvent<AuditRecorded> recorded(
      Caller caller, String action, String outcome, Map<String, Object> metadata) {
    UUID id = TimeOrderedId.next();
    UUID organization = caller.organization().value();
    var principal = caller.principal();
    var recorded =
        new AuditRecorded(
            id,
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            organization,
            new AuditRecorded.Actor(principal.type().label(), principal.id(), principal.name()),
            action,
            new AuditRecorded.Resource("audit", organization.toString(), null),
            outcome,
            caller.origin().address(),
            caller.origin().userAgent(),
            caller.origin().requestId(),
            metadata);
    return CloudEvent.of(SERVICE, AuditRecorded.TYPE, id, organization, recorded);
  }
}
