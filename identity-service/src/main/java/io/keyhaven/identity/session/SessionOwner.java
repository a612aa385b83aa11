package io.keyhaven.identity.session;

import java.util.UUID;

/** A session and the person whose it is. */
public record SessionOwner(UUID userId, UUID sessionId) {}
