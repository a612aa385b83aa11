package io.keyhaven.identity.generation;

import java.util.UUID;

/** The generation below which nobody may serve a credential. */
record Mark(UUID credentialId, long generation) {}
