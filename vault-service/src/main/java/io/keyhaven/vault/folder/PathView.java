package io.keyhaven.vault.folder;

import java.time.Instant;

/**
 * A path of an environment.
 *
 * @param secrets how many there are in it now, not counting those in paths below
 * @param updatedAt when its newest revision was made
 */
public record PathView(String path, long revision, long secrets, Instant updatedAt) {
  static PathView of(Object[] row) {
    return new PathView((String) row[0], (Long) row[1], (Long) row[2], (Instant) row[3]);
  }
}
