package io.keyhaven.vault.path;

import java.util.UUID;

/** Who made a revision, as it is shown. */
public record AuthorView(String type, UUID id, String name) {}
