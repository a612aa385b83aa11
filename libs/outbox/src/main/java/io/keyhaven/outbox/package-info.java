/**
 * State change and event commit together (architecture, decision 4).
 *
 * <p>{@link io.keyhaven.outbox.Outbox} appends inside the caller's transaction, {@link
 * io.keyhaven.outbox.OutboxRelay} publishes in sequence and deletes after the broker's
 * acknowledgement, {@link io.keyhaven.outbox.ProcessedEvents} makes consumers idempotent.
 */
package io.keyhaven.outbox;
