package io.keyhaven.vault.system;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is mounted: always the same. */
final class Mounts {
  private static final MountView SECRET =
      MountView.engine("secret/", "kv", "projects, environments and paths", Map.of("version", "2"));
  private static final MountView CUBBYHOLE =
      MountView.engine("cubbyhole/", "cubbyhole", "per-token private storage", null);
  private static final MountView SYSTEM =
      MountView.engine("sys/", "system", "system endpoints", null);

  static final Map<String, MountView> ENGINES = byPath(CUBBYHOLE, SECRET, SYSTEM);

  /** The ways to sign in. */
  static final Map<String, MountView> AUTH =
      byPath(
          MountView.auth("approle", "role id and secret id"),
          MountView.auth("jwt", "tokens of an identity provider"),
          MountView.auth("kubernetes", "tokens of a cluster"),
          MountView.auth("token", "token based credentials"));

  /** What anybody may see. */
  static final MountsView VISIBLE = new MountsView(AUTH, byPath(CUBBYHOLE, SECRET));

  private Mounts() {}

  /** The engine that a path is in, with or without what follows the mount. */
  static Optional<MountView> of(String path) {
    return ENGINES.values().stream()
        .filter(mount -> (path + "/").startsWith(mount.path()))
        .findFirst();
  }

  /** The one of a name among these, with or without its slash. */
  static Optional<MountView> named(String path, Map<String, MountView> among) {
    return Optional.ofNullable(among.get(path.endsWith("/") ? path : path + "/"));
  }

  private static Map<String, MountView> byPath(MountView... mounts) {
    Map<String, MountView> found = new LinkedHashMap<>();
    for (MountView mount : mounts) {
      found.put(mount.path(), mount);
    }
    return found;
  }
}
