/**
 * Who may look into the audit, and the audit's own records: exports and refusals are recorded like
 * anybody else's actions, through the outbox and back through Kafka.
 */
package io.keyhaven.audit.access;
