package io.keyhaven.outbox;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Events of one organization as columns of the outbox, for a statement that stores them together
 * with the change they tell of. {@link Outbox#stored} is to be called once it has.
 *
 * @param data JSON texts
 * @param traceParent of the request that causes them; null outside a traced one
 */
public record OutboxColumns(
    UUID[] ids,
    String[] topics,
    String[] types,
    String[] sources,
    String[] subjects,
    OffsetDateTime[] times,
    String[] data,
    String traceParent) {}
