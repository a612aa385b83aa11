package io.keyhaven.vault.secret;

import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.PathHead;
import io.keyhaven.vault.path.PathService;
import io.keyhaven.vault.request.NumberedPage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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

  /**
   * What a path holds at a revision that it has reached; fails with 410 where that is destroyed.
   */
  public Uni<PathState> state(Place place, PathHead head, long revision) {
    return paths.readable(head, revision).chain(readable -> state(place, head, readable, revision));
  }

  /** What a path holds now: nothing where its head is deleted or destroyed. */
  public Uni<PathState> current(Place place, PathHead head) {
    return state(place, head, head.held(), head.revision());
  }

  /**
   * Which version of each name a path holds at a revision that it has reached; fails with 410 where
   * that is destroyed.
   */
  public Uni<Map<String, Long>> versionsAt(PathHead head, long revision) {
    return paths.readable(head, revision).chain(readable -> versionsAt(readable, revision));
  }

  private Uni<PathState> state(Place place, PathHead head, Optional<UUID> readable, long revision) {
    return readable
        .map(id -> secrets.state(place, id, revision))
        .orElseGet(() -> Uni.createFrom().item(List.of()))
        .map(found -> new PathState(place, head.id(), revision, found));
  }

  private Uni<Map<String, Long>> versionsAt(Optional<UUID> readable, long revision) {
    return readable
        .map(id -> secrets.versionsAt(id, revision))
        .orElseGet(() -> Uni.createFrom().item(Map.of()));
  }

  /** Versions of a secret without their values, newest first, also of one that is deleted. */
  public Uni<List<VersionSummary>> history(
      PathHead head, Place place, String name, NumberedPage page) {
    return head.id()
        .filter(id -> SecretName.isPossible(name))
        .map(id -> secrets.history(id, name, page))
        .orElseGet(() -> Uni.createFrom().item(List.of()))
        .invoke(
            found -> {
              if (found.isEmpty() && page.after().isEmpty()) {
                throw SecretProblem.notFound(name, place);
              }
            });
  }
}
