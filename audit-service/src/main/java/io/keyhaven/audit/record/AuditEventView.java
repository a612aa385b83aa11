package io.keyhaven.audit.record;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.keyhaven.audit.chain.AuditEvent;
import io.keyhaven.audit.chain.AuditRecord;
import io.keyhaven.audit.chain.RecordJson;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A record as a list shows it; an export has salts and commitments as well. */
@Schema(name = "AuditEvent")
public record AuditEventView(
    UUID id,
    @Schema(description = "Place in the organization's chain, from 1 without gaps") long sequence,
    @Schema(format = "date-time") String time,
    ActorView actor,
    @Schema(examples = "secret.reveal") String action,
    ResourceView resource,
    @Schema(enumeration = {"success", "refused", "failure"}) String outcome,
    @Schema(nullable = true) String address,
    @Schema(nullable = true) String userAgent,
    @Schema(nullable = true) String requestId,
    @JsonRawValue @Schema(type = SchemaType.OBJECT) String metadata,
    @Schema(pattern = "[0-9a-f]{64}") String previousHash,
    @Schema(pattern = "[0-9a-f]{64}") String hash) {

  static AuditEventView of(AuditRecord record) {
    AuditEvent event = record.event();
    return new AuditEventView(
        event.id(),
        record.sequence(),
        RecordJson.time(event.time()),
        ActorView.of(event.actor()),
        event.action(),
        ResourceView.of(event.resource()),
        event.outcome(),
        event.address().value(),
        event.userAgent().value(),
        event.requestId(),
        event.metadata(),
        record.previousHash(),
        record.hash());
  }

  /** Who; the name is null when there is none or it was erased. */
  @Schema(name = "AuditActor")
  public record ActorView(
      String type, @Schema(nullable = true) UUID id, @Schema(nullable = true) String name) {
    static ActorView of(AuditEvent.Actor actor) {
      return new ActorView(actor.type(), actor.id(), actor.name().value());
    }
  }

  /** On what. */
  @Schema(name = "AuditedResource")
  public record ResourceView(
      String type, @Schema(nullable = true) String id, @Schema(nullable = true) String name) {
    static ResourceView of(AuditEvent.Resource resource) {
      return new ResourceView(resource.type(), resource.id(), resource.name().value());
    }
  }
}
