/**
 * The tamper-evident record: who did what, chained per organization so that an outsider can check
 * it.
 *
 * <p>{@link io.keyhaven.audit.intake} takes events from Kafka into the {@link
 * io.keyhaven.audit.chain}; {@link io.keyhaven.audit.record} lists and verifies, {@link
 * io.keyhaven.audit.export} writes files.
 */
package io.keyhaven.audit;
