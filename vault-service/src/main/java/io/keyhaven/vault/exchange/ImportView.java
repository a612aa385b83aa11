package io.keyhaven.vault.exchange;

import io.keyhaven.vault.secret.Committed;
import java.util.List;

/**
 * What an import did, or would do. Counts are of distinct names.
 *
 * @param duplicates names given again; the last value counts
 * @param rejected what was not taken, and why
 * @param revision the path's after it; unchanged when nothing changed, and when only tried
 */
public record ImportView(
    int created,
    int updated,
    int unchanged,
    List<ParsedFile.Duplicate> duplicates,
    List<ParsedFile.Rejection> rejected,
    long revision) {

  static ImportView of(ParsedFile file, Committed committed) {
    return new ImportView(
        committed.counts().created(),
        committed.counts().updated(),
        committed.counts().unchanged(),
        file.duplicates(),
        file.rejected(),
        committed.revision());
  }
}
