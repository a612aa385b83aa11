package io.keyhaven.outbox;

import java.time.Instant;
import java.util.UUID;

/** A row of the outbox as the relay reads it. */
record PendingEvent(
    UUID id,
    String topic,
    String type,
    String source,
    String subject,
    UUID organizationId,
    Instant time,
    String data) {}
