package io.keyhaven.vault.kv;

import java.util.List;

/** Keys in order; folders end in a slash. */
public record ListView(List<String> keys) {}
