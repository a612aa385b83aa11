package io.keyhaven.vault.sealed.exposure;

import java.time.Instant;
import java.util.UUID;

/**
 * A key that somebody who was removed could read, and that has not been replaced since.
 *
 * @param version the newest that they could read
 */
public record ExposureView(
    UUID keyId, String service, String name, UUID userId, long version, Instant exposedAt) {}
