package io.keyhaven.identity.machinetoken;

import java.time.Instant;
import java.util.UUID;

/** A person's session, seen as a token. */
record PersonalToken(UUID session, String email, Instant issuedAt, Instant expiresAt) {}
