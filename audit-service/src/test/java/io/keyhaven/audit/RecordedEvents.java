package io.keyhaven.audit;

import io.keyhaven.events.AuditRecorded;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Events as services record them, for tests. */
public final class RecordedEvents {
  private RecordedEvents() {}

  /** Somebody reads a secret. */
  public static AuditRecorded reveal(UUID organization) {
    return of(organization, "secret.reveal", AuditRecorded.SUCCESS);
  }

  public static List<AuditRecorded> reveals(UUID organization, int count) {
    return IntStream.range(0, count).mapToObj(i -> reveal(organization)).toList();
  }

  public static AuditRecorded of(UUID organization, String action, String outcome) {
    return new AuditRecorded(
        UUID.randomUUID(),
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        organization,
        new AuditRecorded.Actor("user", UUID.randomUUID(), "ada@example.com"),
        action,
        new AuditRecorded.Resource(
            action.substring(0, action.indexOf('.')), UUID.randomUUID().toString(), "DATABASE_URL"),
        outcome,
        "203.0.113.7",
        "curl/8.14.1",
        "request-1",
        Map.of("names", List.of("DATABASE_URL"), "revision", 3));
  }
}
