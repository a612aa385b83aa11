package io.keyhaven.identity.machinetoken;

import java.time.Instant;
import java.util.UUID;

/** A person's access token, which ends before its session does. */
record PersonalToken(UUID session, String email, Instant issuedAt, Instant expiresAt) {}
