package io.keyhaven.vault.path;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

/** A folder of an environment with its revision counter, which starts at 0 and only grows. */
@Entity
@Table(name = "path")
public class Path {
  @Id UUID id;

  @Column(name = "organization_id", nullable = false)
  UUID organizationId;

  @Column(name = "project_id", nullable = false)
  UUID projectId;

  @Column(name = "environment_id", nullable = false)
  UUID environmentId;

  @Column(nullable = false)
  String path;

  /** Stored with the revision itself, by {@link PathRepository#advance}. */
  @Column(nullable = false, updatable = false)
  long revision;

  protected Path() {}

  public UUID id() {
    return id;
  }

  public UUID organizationId() {
    return organizationId;
  }

  public UUID environmentId() {
    return environmentId;
  }

  public SecretPath secretPath() {
    return new SecretPath(path);
  }

  public long revision() {
    return revision;
  }

  public PathKey key() {
    return new PathKey(environmentId, secretPath());
  }

  /** Makes the next revision; only while this path is locked. */
  PathRevision advance(Authorship authorship, List<String> written, List<String> deleted) {
    revision++;
    return new PathRevision(this, authorship, written, deleted);
  }
}
