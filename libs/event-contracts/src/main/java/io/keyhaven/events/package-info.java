/**
 * What services tell each other over Kafka: one record, one JSON schema and golden examples per
 * event type.
 *
 * <p>Past-tense facts, allow-listed fields, never a value or ciphertext. Within a version only
 * optional additions; a break is a new version published beside the old.
 */
package io.keyhaven.events;
