package io.keyhaven.vault.secret;

import java.util.List;

/**
 * What a commit to a project did.
 *
 * @param revisions of each path it names, after it
 * @param changed of how many names, over all paths
 */
public record ProjectCommitView(List<PathRevisionView> revisions, int changed) {

  /**
   * @param environment slug
   */
  public record PathRevisionView(String environment, String path, long revision) {
    private static PathRevisionView of(Committed part) {
      return new PathRevisionView(
          part.place().environment().slug(), part.place().path().value(), part.revision());
    }
  }

  static ProjectCommitView of(List<Committed> parts) {
    return new ProjectCommitView(
        parts.stream().map(PathRevisionView::of).toList(),
        parts.stream().mapToInt(part -> part.counts().changed()).sum());
  }
}
