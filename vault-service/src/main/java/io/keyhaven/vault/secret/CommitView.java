package io.keyhaven.vault.secret;

import java.util.List;

/**
 * What a commit to one path did.
 *
 * @param revision the path's after it
 * @param changed of how many names
 */
public record CommitView(long revision, int changed) {
  public static CommitView of(List<Committed> parts) {
    Committed only = parts.getFirst();
    return new CommitView(only.revision(), only.counts().changed());
  }
}
