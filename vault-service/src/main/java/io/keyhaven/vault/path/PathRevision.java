package io.keyhaven.vault.path;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One numbered state of a path: who made it, why, and which names it touched. Never changes. */
@Entity
@Table(name = "path_revision")
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

  protected PathRevision() {}

  PathRevision(Path path, Authorship authorship, List<String> written, List<String> deleted) {
    this.pathId = path.id;
    this.revision = path.revision;
    this.organizationId = path.organizationId;
    this.commitId = authorship.commitId();
    this.authorType = authorship.type();
    this.authorId = authorship.id();
    this.authorName = authorship.name();
    this.message = authorship.message();
    this.createdAt = authorship.time();
    this.written = written.toArray(String[]::new);
    this.deleted = deleted.toArray(String[]::new);
  }

  public long revision() {
    return revision;
  }

  public Authorship authorship() {
    return new Authorship(commitId, authorType, authorId, authorName, message, createdAt);
  }

  public List<String> written() {
    return List.of(written);
  }

  public List<String> deleted() {
    return List.of(deleted);
  }

  /** What identifies a revision. */
  public record Key(UUID pathId, long revision) {}
}
