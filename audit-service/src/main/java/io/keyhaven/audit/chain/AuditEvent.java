package io.keyhaven.audit.chain;

import java.time.Instant;
import java.util.UUID;

/**
 * Something somebody did or was refused, ready for its place in the chain.
 *
 * @param id the same however often the event is delivered
 * @param source name of the service that recorded it
 * @param time UTC, milliseconds
 * @param metadata canonical JSON of an object (RFC 8785)
 */
public record AuditEvent(
    UUID id,
    UUID organizationId,
    String source,
    Instant time,
    Actor actor,
    String action,
    Resource resource,
    String outcome,
    PersonalField address,
    PersonalField userAgent,
    String requestId,
    String metadata) {

  /** Who. */
  public record Actor(String type, UUID id, PersonalField name) {}

  /** On what. */
  public record Resource(String type, String id, PersonalField name) {}

  boolean personalFieldsHold() {
    return actor.name.holds() && resource.name.holds() && address.holds() && userAgent.holds();
  }
}
