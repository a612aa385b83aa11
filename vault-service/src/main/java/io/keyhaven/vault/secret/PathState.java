package io.keyhaven.vault.secret;

import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.request.Precondition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a path holds at a revision.
 *
 * @param pathId empty when it was never written
 * @param secrets by name, each once
 */
public record PathState(
    Place place, Optional<UUID> pathId, long revision, List<SealedSecret> secrets) {

  /**
   * The entity tag of a path at a revision: nothing of its content is in it.
   *
   * @param readable the path, as long as that revision does not read as empty
   */
  public static String tag(Place place, Optional<UUID> readable, long revision) {
    return Precondition.tag(readable.orElse(place.environment().id()), revision);
  }
}
