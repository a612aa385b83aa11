package io.keyhaven.vault.secret;

import io.keyhaven.vault.grant.Place;
import java.util.OptionalLong;

/**
 * What a commit does in one path.
 *
 * @param expectedRevision where the path has to stand; empty for anywhere
 * @param isAlwaysRevision whether it makes a revision also when no name changes
 */
public record PathChanges(
    Place place, OptionalLong expectedRevision, ChangeSource source, boolean isAlwaysRevision) {

  /** Changes that make no revision where they change nothing. */
  public static PathChanges of(Place place, OptionalLong expectedRevision, ChangeSource source) {
    return new PathChanges(place, expectedRevision, source, false);
  }

  public static PathChanges of(Place place, ChangeSource source) {
    return of(place, OptionalLong.empty(), source);
  }

  /** A return to an earlier state, which is a revision even when that is the present one. */
  public static PathChanges returning(Place place, ChangeSource source) {
    return new PathChanges(place, OptionalLong.empty(), source, true);
  }
}
