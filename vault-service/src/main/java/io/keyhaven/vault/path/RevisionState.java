package io.keyhaven.vault.path;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;

/** What has become of a revision since it was made. */
public enum RevisionState {
  LIVE("live"),
  /** Reads as empty until it is undeleted. */
  DELETED("deleted"),
  /** For good: values that no other revision holds are erased. */
  DESTROYED("destroyed");

  private final String label;

  RevisionState(String label) {
    this.label = label;
  }

  /**
   * The state at a moment.
   *
   * @param deletedAt from when on it is deleted, which may be yet to come; null for never
   */
  public static RevisionState at(Instant now, Instant deletedAt, boolean destroyed) {
    if (destroyed) {
      return DESTROYED;
    }
    return deletedAt == null || deletedAt.isAfter(now) ? LIVE : DELETED;
  }

  @JsonValue
  public String label() {
    return label;
  }
}
