package io.keyhaven.audit;

import io.keyhaven.audit.chain.AuditEvent;
import io.keyhaven.audit.chain.AuditRecord;
import io.keyhaven.audit.chain.ChainHead;
import io.keyhaven.audit.chain.PersonalField;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** First records of a chain, for tests of what is written from them. */
public final class SampleRecords {
  private static final UUID ORGANIZATION = UUID.fromString("01932c00-7a00-7000-8000-000000000001");
  private static final UUID ACTOR = UUID.fromString("01932bff-0c11-7d04-8a3e-5b7f12c4d001");

  private SampleRecords() {}

  /** A record in which these texts stand where clients may write what they like. */
  public static AuditRecord with(String actorName, String resourceName, String address) {
    return first("secret.reveal", "success", actorName, resourceName, address);
  }

  public static AuditRecord of(String action, String outcome) {
    return first(action, outcome, "ada@example.com", "DATABASE_URL", "203.0.113.7");
  }

  /** A record with nothing that may be absent. */
  public static AuditRecord bare() {
    return first("session.refuse", "refused", null, null, null);
  }

  private static AuditRecord first(
      String action, String outcome, String actorName, String resourceName, String address) {
    var event =
        new AuditEvent(
            UUID.fromString("01932c07-1f4b-7a31-9c52-3f0f3a5c0a10"),
            ORGANIZATION,
            "vault",
            Instant.parse("2026-11-20T08:15:30.120Z"),
            new AuditEvent.Actor("user", actorName == null ? null : ACTOR, personal(actorName)),
            action,
            new AuditEvent.Resource("secret", null, personal(resourceName)),
            outcome,
            personal(address),
            PersonalField.absent(),
            null,
            "{\"names\":[\"A\"]}");
    return ChainHead.empty(ORGANIZATION).extend(List.of(event)).getFirst();
  }

  private static PersonalField personal(String value) {
    return PersonalField.of(value, new byte[PersonalField.SALT_BYTES]);
  }
}
