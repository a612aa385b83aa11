package io.keyhaven.vault.secret;

/** Of how many names a commit made what. */
public record CommitCounts(int created, int updated, int deleted, int unchanged) {
  static final CommitCounts NONE = new CommitCounts(0, 0, 0, 0);

  public int changed() {
    return created + updated + deleted;
  }

  CommitCounts plus(CommitCounts other) {
    return new CommitCounts(
        created + other.created,
        updated + other.updated,
        deleted + other.deleted,
        unchanged + other.unchanged);
  }
}
