package io.keyhaven.audit.intake;

import static io.keyhaven.audit.intake.EventReader.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.audit.chain.AuditEvent;
import io.keyhaven.audit.chain.PersonalField;
import io.keyhaven.events.AuditRecorded;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Makes a recorded event ready for the chain: complete, canonical, personal fields committed to.
 */
final class EventSealer {
  private static final Set<String> OUTCOMES =
      Set.of(AuditRecorded.SUCCESS, AuditRecorded.REFUSED, AuditRecorded.FAILURE);
  private static final Instant EARLIEST = Instant.EPOCH;

  /** The format has four digits for a year. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private final SecureRandom random = new SecureRandom();

  AuditEvent seal(String service, AuditRecorded recorded, JsonNode metadata)
      throws UnreadableMessageException {
    requireComplete(recorded);
    var actor = recorded.actor();
    var resource = recorded.resource();
    return new AuditEvent(
        recorded.id(),
        recorded.organizationId(),
        service,
        recorded.time().truncatedTo(ChronoUnit.MILLIS),
        new AuditEvent.Actor(actor.type(), actor.id(), personal(actor.name())),
        recorded.action(),
        new AuditEvent.Resource(resource.type(), resource.id(), personal(resource.name())),
        recorded.outcome(),
        personal(recorded.address()),
        personal(recorded.userAgent()),
        recorded.requestId(),
        canonical(metadata));
  }

  private static void requireComplete(AuditRecorded recorded) throws UnreadableMessageException {
    require(recorded.id() != null, "no id");
    require(recorded.time() != null, "no time");
    require(
        !recorded.time().isBefore(EARLIEST) && !recorded.time().isAfter(LATEST),
        "time out of range");
    require(recorded.actor() != null && isGiven(recorded.actor().type()), "no actor");
    require(isGiven(recorded.action()), "no action");
    require(recorded.resource() != null && isGiven(recorded.resource().type()), "no resource");
    require(recorded.outcome() != null && OUTCOMES.contains(recorded.outcome()), "no outcome");
  }

  private static boolean isGiven(String text) {
    return text != null && !text.isBlank();
  }

  private PersonalField personal(String value) {
    byte[] salt = new byte[PersonalField.SALT_BYTES];
    random.nextBytes(salt);
    return PersonalField.of(value, salt);
  }

  private static String canonical(JsonNode metadata) throws UnreadableMessageException {
    if (metadata.isNull() || metadata.isMissingNode()) {
      return "{}";
    }
    try {
      return new JsonCanonicalizer(metadata.toString()).getEncodedString();
    } catch (IOException notCanonical) {
      throw new UnreadableMessageException("metadata has no canonical form");
    }
  }
}
