package io.keyhaven.vault.secret;

import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.PathHead;
import io.keyhaven.vault.path.PathService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Finds stored versions for the features that open, compare or restore them; in their transaction.
 */
@ApplicationScoped
public class SealedSecretService {
  private final SecretRepository secrets;
  private final PathService paths;

  SealedSecretService(SecretRepository secrets, PathService paths) {
    this.secrets = secrets;
    this.paths = paths;
  }

  /** One version of a secret, also of one that is deleted; fails with 404 when there is none. */
  public Uni<SealedSecret> requireVersion(Place place, String name, long version) {
    if (!SecretName.isPossible(name)) {
      throw SecretProblem.notFound(name, place);
    }
    return secrets
        .version(place, name, version)
        .map(found -> found.orElseThrow(() -> SecretProblem.versionNotFound(name, version, place)));
  }

  /** Where a path stands. */
  public Uni<PathHead> head(Place place) {
    return paths.head(place.environment().id(), place.path());
  }

  /** What a path holds at a revision that it has reached. */
  public Uni<PathState> state(Place place, PathHead head, long revision) {
    return head.id()
        .map(id -> secrets.state(place, id, revision))
        .orElseGet(() -> Uni.createFrom().item(List.of()))
        .map(found -> new PathState(place, head.id(), revision, found));
  }

  /** The same without what it holds: which version of each name. */
  public Uni<Map<String, Long>> versionsAt(PathHead head, long revision) {
    return head.id()
        .map(id -> secrets.versionsAt(id, revision))
        .orElseGet(() -> Uni.createFrom().item(Map.of()));
  }

  /**
   * Versions of a secret without their values, newest first, also of one that is deleted.
   *
   * @param before only versions below this
   */
  public Uni<List<VersionSummary>> history(
      PathHead head, Place place, String name, OptionalLong before, int most) {
    return head.id()
        .filter(id -> SecretName.isPossible(name))
        .map(id -> secrets.history(id, name, before.orElse(Long.MAX_VALUE), most))
        .orElseGet(() -> Uni.createFrom().item(List.of()))
        .invoke(
            found -> {
              if (found.isEmpty() && before.isEmpty()) {
                throw SecretProblem.notFound(name, place);
              }
            });
  }
}
