package io.keyhaven.vault.system;

import java.util.Map;

/** Mounts by path: ways to sign in, and engines. */
public record MountsView(Map<String, MountView> auth, Map<String, MountView> secret) {}
