package io.keyhaven.vault.path;

import java.util.ArrayList;
import java.util.List;

/** Revisions of a path from the first to the last, both of them in it. */
public record RevisionRange(long first, long last) {

  /**
   * The fewest ranges that hold exactly these revisions.
   *
   * @param revisions in order, each once
   */
  static List<RevisionRange> of(List<Long> revisions) {
    List<RevisionRange> ranges = new ArrayList<>();
    for (long revision : revisions) {
      boolean follows = !ranges.isEmpty() && ranges.getLast().last + 1 == revision;
      long first = follows ? ranges.removeLast().first : revision;
      ranges.add(new RevisionRange(first, revision));
    }
    return ranges;
  }
}
