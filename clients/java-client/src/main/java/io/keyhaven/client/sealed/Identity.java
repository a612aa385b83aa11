package io.keyhaven.client.sealed;

import java.util.UUID;

/** Whoever uses this client: their user id and their unlocked keys, which stay theirs to close. */
public record Identity(UUID user, MemberKeys keys) {}
