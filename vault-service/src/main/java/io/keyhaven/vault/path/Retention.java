package io.keyhaven.vault.path;

import java.time.Instant;
import java.util.Optional;

/**
 * How many revisions a path keeps, and for how long.
 *
 * @param maxVersions the newest so many are kept; 0 for all
 * @param deleteVersionAfterSeconds a revision is deleted that long after it was made; 0 for never
 */
public record Retention(int maxVersions, long deleteVersionAfterSeconds) {
  /** What an organization says to have no path delete anything by itself. */
  public static final long NEVER = -1;

  /**
   * A path's own, within what the organization says of all: the larger number is kept, for the
   * shorter time, as Vault has it.
   *
   * @param generalMaxVersions null where the organization says nothing
   * @param generalSeconds the same; {@link #NEVER} overrules the path
   */
  Retention within(Integer generalMaxVersions, Long generalSeconds) {
    int most = Math.max(maxVersions, generalMaxVersions == null ? 0 : generalMaxVersions);
    return new Retention(most, shorter(generalSeconds == null ? 0 : generalSeconds));
  }

  private long shorter(long generalSeconds) {
    if (generalSeconds == NEVER) {
      return 0;
    }
    if (deleteVersionAfterSeconds == 0 || generalSeconds == 0) {
      return Math.max(deleteVersionAfterSeconds, generalSeconds);
    }
    return Math.min(deleteVersionAfterSeconds, generalSeconds);
  }

  /** When a revision that is made now will be deleted. */
  Optional<Instant> deletionOf(Instant made) {
    return deleteVersionAfterSeconds == 0
        ? Optional.empty()
        : Optional.of(made.plusSeconds(deleteVersionAfterSeconds));
  }

  /** The newest revision that is no longer kept when a path stands at this one; 0 for none. */
  long outlived(long revision) {
    return maxVersions == 0 ? 0 : Math.max(0, revision - maxVersions);
  }
}
