package io.keyhaven.vault.grant;

import java.util.UUID;

/** A project or environment as far as addresses, messages and the audit need it. */
public record Named(UUID id, String slug, String name) {}
