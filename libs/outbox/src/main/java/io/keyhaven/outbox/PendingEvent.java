package io.keyhaven.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of the outbox as the relay reads it.
 *
 * @param traceParent null outside a traced request
 */
record PendingEvent(
    UUID id,
    String topic,
    String type,
    String source,
    String subject,
    UUID organizationId,
    Instant time,
    String data,
    String traceParent) {}
