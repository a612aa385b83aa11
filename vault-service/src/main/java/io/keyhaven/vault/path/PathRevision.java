package io.keyhaven.vault.path;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/**
 * One numbered state of a path: who made it, why, and which names it touched. Only its state
 * changes.
 */
@Entity
@Table(name = "path_revision")
@DynamicUpdate
@IdClass(PathRevision.Key.class)
public class PathRevision {
  @Id
  @Column(name = "path_id")
  UUID pathId;

  @Id long revision;

  @Column(name = "organization_id", nullable = false)
  UUID organizationId;

  @Column(name = "commit_id", nullable = false)
  UUID commitId;

  @Column(name = "author_type", nullable = false)
  String authorType;

  @Column(name = "author_id", nullable = false)
  UUID authorId;

  @Column(name = "author_name", nullable = false)
  String authorName;

  String message;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(nullable = false)
  String[] written;

  @Column(nullable = false)
  String[] deleted;

  @Column(name = "deleted_at")
  Instant deletedAt;

  @Column(nullable = false)
  boolean destroyed;

  protected PathRevision() {}

  public long revision() {
    return revision;
  }

  public Authorship authorship() {
    return new Authorship(commitId, authorType, authorId, authorName, message, createdAt);
  }

  /** From when on it is deleted, which may be yet to come. */
  public Optional<Instant> deletedAt() {
    return Optional.ofNullable(deletedAt);
  }

  public RevisionState state() {
    return RevisionState.at(Instant.now(), deletedAt, destroyed);
  }

  public List<String> written() {
    return List.of(written);
  }

  public List<String> deleted() {
    return List.of(deleted);
  }

  /** Whether that changes anything. */
  boolean delete(Instant now) {
    boolean changes = RevisionState.at(now, deletedAt, destroyed) == RevisionState.LIVE;
    deletedAt = changes ? now : deletedAt;
    return changes;
  }

  /**
   * Whether that changes anything.
   *
   * @param next when it will be deleted again; null for never
   */
  boolean undelete(Instant next) {
    boolean changes = !destroyed && !Objects.equals(deletedAt, next);
    deletedAt = changes ? next : deletedAt;
    return changes;
  }

  /** Whether that changes anything. */
  boolean destroy() {
    boolean changes = !destroyed;
    destroyed = true;
    return changes;
  }

  /** What identifies a revision. */
  public record Key(UUID pathId, long revision) {}
}
