package io.keyhaven.vault.secret;

import io.keyhaven.vault.grant.Place;
import java.util.OptionalLong;

/**
 * What a commit does in one path.
 *
 * @param expectedRevision where the path has to stand; empty for anywhere
 */
public record PathChanges(Place place, OptionalLong expectedRevision, ChangeSource source) {

  public static PathChanges of(Place place, ChangeSource source) {
    return new PathChanges(place, OptionalLong.empty(), source);
  }
}
