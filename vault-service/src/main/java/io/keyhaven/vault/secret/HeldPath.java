package io.keyhaven.vault.secret;

import io.keyhaven.principal.Permission;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.PathToWrite;
import io.keyhaven.vault.path.RevisionState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A path as a commit finds it, with what it holds of the names that the commit is about. What a
 * deleted or destroyed head holds is not there for whoever writes after it.
 */
public record HeldPath(Place place, PathToWrite path, Map<String, HeldSecret> held) {

  public HeldPath {
    if (path.head().state() != RevisionState.LIVE) {
      held.replaceAll((name, secret) -> secret.emptied());
    }
  }

  /**
   * Refuses whoever does not hold the permission here; see {@link Place#require(Permission)}.
   *
   * @throws io.keyhaven.vault.audit.AccessRefused where it is not held
   */
  HeldPath require(Permission permission) {
    var _ = place.require(permission);
    return this;
  }

  /** The entity tag of a secret; empty where there is none. */
  Optional<String> tag(String name) {
    return live(name).map(live -> SecretSummary.tag(live.stored().secretId(), live.version()));
  }

  /** Names that have a value. */
  public Set<String> present() {
    return held.values().stream()
        .filter(secret -> secret.live().isPresent())
        .map(secret -> secret.secret().name)
        .collect(Collectors.toSet());
  }

  private Optional<SealedSecret> live(String name) {
    return Optional.ofNullable(held.get(name)).flatMap(HeldSecret::live);
  }
}
