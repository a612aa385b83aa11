package io.keyhaven.vault.secret;

/**
 * What a commit to one path did.
 *
 * @param revision the path's after it
 * @param changed of how many names
 */
public record CommitView(long revision, int changed) {
  public static CommitView of(Committed only) {
    return new CommitView(only.revision(), only.counts().changed());
  }
}
