package io.keyhaven.vault.system;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is mounted: always the same. */
final class Mounts {
  private static final MountView SECRET =
      MountView.of("secret/", "kv", "projects, environments and paths", Map.of("version", "2"));
  private static final MountView CUBBYHOLE =
      MountView.of("cubbyhole/", "cubbyhole", "per-token private storage", null);
  private static final MountView SYSTEM = MountView.of("sys/", "system", "system endpoints", null);

  static final Map<String, MountView> ENGINES = byPath(CUBBYHOLE, SECRET, SYSTEM);

  /** What anybody may see. */
  static final MountsView VISIBLE =
      new MountsView(
          byPath(
              MountView.of("approle/", "approle", "role id and secret id", null),
              MountView.of("jwt/", "jwt", "tokens of an identity provider", null),
              MountView.of("kubernetes/", "kubernetes", "tokens of a cluster", null),
              MountView.of("token/", "token", "token based credentials", null)),
          byPath(CUBBYHOLE, SECRET));

  private Mounts() {}

  /** The engine that a path is in, with or without what follows the mount. */
  static Optional<MountView> of(String path) {
    return ENGINES.values().stream()
        .filter(mount -> (path + "/").startsWith(mount.path()))
        .findFirst();
  }

  private static Map<String, MountView> byPath(MountView... mounts) {
    Map<String, MountView> found = new LinkedHashMap<>();
    for (MountView mount : mounts) {
      found.put(mount.path(), mount);
    }
    return found;
  }
}
