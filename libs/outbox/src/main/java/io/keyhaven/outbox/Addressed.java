package io.keyhaven.outbox;

import io.keyhaven.events.CloudEvent;

/**
 * An event and where it goes.
 *
 * @param topic one of {@link io.keyhaven.events.Topics} that the service may write
 */
public record Addressed(String topic, CloudEvent<?> event) {}
