package io.keyhaven.vault.path;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A path as a commit finds it: what the next revision is made from.
 *
 * @param key also of one that is not there yet
 * @param head where it stands; its id is empty while the path is not there
 * @param seen what PostgreSQL calls this state of its row; storing fails once that has changed.
 *     Null while the path is not there
 * @param settings what it says about itself
 * @param prunedRevision the newest revision that it no longer lists
 */
public record PathToWrite(
    PathKey key,
    PathHead head,
    String seen,
    PathSettings settings,
    Retention retention,
    long prunedRevision) {

  /** A path that this transaction has locked. */
  public static PathToWrite of(Path path) {
    return new PathToWrite(
        path.key(),
        PathHead.of(path),
        path.seen,
        path.settings(),
        path.retention(),
        path.prunedRevision);
  }

  /**
   * Reads the columns of {@code path_to_write}.
   *
   * @param head as it was read from the same row
   */
  public static PathToWrite of(PathKey key, PathHead head, Row row) {
    long pruned = orZero(row.getLong("pruned_revision"));
    var settings =
        new PathSettings(
            row.getString("custom_metadata"),
            isTrue(row, "cas_required") || isTrue(row, "general_cas_required"),
            head.revision() > pruned ? head.revision() : 0,
            isTrue(row, "is_listed"));
    var own =
        new Retention(
            (int) orZero(row.getLong("max_versions")), orZero(row.getLong("delete_version_after")));
    Retention retention =
        own.within(
            row.getInteger("general_max_versions"), row.getLong("general_delete_version_after"));
    return new PathToWrite(key, head, row.getString("seen"), settings, retention, pruned);
  }

  public long revision() {
    return head.revision();
  }

  /**
   * Refuses a commit that expects another revision.
   *
   * @throws io.keyhaven.problem.ProblemException 409 where the path does not stand there
   */
  public void requireRevision(OptionalLong expected) {
    if (expected.isPresent() && expected.getAsLong() != revision()) {
      throw PathProblem.moved(key.path(), expected.getAsLong(), revision());
    }
  }

  /** What a commit makes of it. */
  public NextRevision next(
      UUID pathId, Authorship authorship, List<String> written, List<String> deleted) {
    long revision = head.revision() + 1;
    Optional<Instant> deletion = retention.deletionOf(authorship.time());
    var outlived = new RevisionRange(prunedRevision + 1, retention.outlived(revision));
    return new NextRevision(
        pathId,
        key,
        revision,
        authorship,
        deletion,
        Optional.of(outlived).filter(range -> range.first() <= range.last()),
        written,
        deleted);
  }

  private static boolean isTrue(Row row, String column) {
    return Boolean.TRUE.equals(row.getBoolean(column));
  }

  private static long orZero(Long number) {
    return number == null ? 0 : number;
  }
}
