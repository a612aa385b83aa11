package io.keyhaven.vault.path;

/** Revisions of a path from the first to the last, both of them in it. */
public record RevisionRange(long first, long last) {}
