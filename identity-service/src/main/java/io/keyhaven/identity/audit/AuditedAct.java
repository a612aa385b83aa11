package io.keyhaven.identity.audit;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.TimeOrderedId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Somebody doing something, as one organization has it recorded.
 *
 * @param outcome one of {@link AuditRecorded}'s
 * @param time to the millisecond
 */
public record AuditedAct(
    UUID organization,
    AuditRecorded.Actor actor,
    RequestOrigin origin,
    AuditEntry entry,
    String outcome,
    Instant time) {

  static AuditedAct now(
      UUID organization,
      AuditRecorded.Actor actor,
      RequestOrigin origin,
      AuditEntry entry,
      String outcome) {
    Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new AuditedAct(organization, actor, origin, entry, outcome, time);
  }

  CloudEvent<AuditRecorded> toEvent(String service) {
    var recorded =
        new AuditRecorded(
            TimeOrderedId.next(),
            time,
            organization,
            actor,
            entry.action(),
            entry.resource(),
            outcome,
            origin.address(),
            origin.userAgent(),
            origin.requestId(),
            entry.metadata());
    return CloudEvent.of(service, AuditRecorded.TYPE, recorded.id(), organization, recorded);
  }
}
