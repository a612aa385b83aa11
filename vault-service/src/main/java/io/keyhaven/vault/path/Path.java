package io.keyhaven.vault.path;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Formula;

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

  /** Moves with each revision, which is stored without this entity. */
  @Column(nullable = false, updatable = false)
  long revision;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "has_metadata", nullable = false)
  boolean hasMetadata;

  @Column(name = "cas_required", nullable = false)
  boolean casRequired;

  @Column(name = "max_versions", nullable = false)
  int maxVersions;

  @Column(name = "delete_version_after", nullable = false)
  long deleteVersionAfterSeconds;

  @Column(name = "pruned_revision", nullable = false)
  long prunedRevision;

  @Column(name = "head_deleted_at")
  Instant headDeletedAt;

  @Column(name = "head_destroyed", nullable = false)
  boolean headDestroyed;

  /** What the organization says about all its paths; null where it says nothing. */
  @Formula("(select c.max_versions from kv_config c where c.organization_id = organization_id)")
  Integer generalMaxVersions;

  @Formula(
      "(select c.delete_version_after from kv_config c where c.organization_id = organization_id)")
  Long generalDeleteVersionAfterSeconds;

  @Formula("(select c.cas_required from kv_config c where c.organization_id = organization_id)")
  Boolean generalCasRequired;

  /** What PostgreSQL calls this state of the row. */
  @Formula("cast(xmin as text)")
  String seen;

  @Formula("cast(custom_metadata as text)")
  String customMetadata;

  protected Path() {}

  public UUID id() {
    return id;
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

  RevisionState headState(Instant now) {
    return RevisionState.at(now, headDeletedAt, headDestroyed);
  }

  /** Whether there is anything of it that could be shown: a version that is listed, or metadata. */
  boolean isListed() {
    return revision > prunedRevision || hasMetadata;
  }

  PathSettings settings() {
    return new PathSettings(
        customMetadata,
        casRequired || Boolean.TRUE.equals(generalCasRequired),
        revision > prunedRevision ? revision : 0,
        isListed());
  }

  Retention retention() {
    return new Retention(maxVersions, deleteVersionAfterSeconds)
        .within(generalMaxVersions, generalDeleteVersionAfterSeconds);
  }

  /** Takes over what changes; the custom metadata are stored by themselves. */
  void describe(PathDescription change, Instant now) {
    if (!isListed()) {
      createdAt = now;
    }
    hasMetadata = true;
    casRequired = change.casRequired().orElse(casRequired);
    maxVersions = change.maxVersions().orElse(maxVersions);
    deleteVersionAfterSeconds =
        change.deleteVersionAfterSeconds().orElse(deleteVersionAfterSeconds);
  }

  /** Takes over what has become of the newest revision, if that is this one. */
  void follow(PathRevision changed) {
    if (changed.revision == revision) {
      headDeletedAt = changed.deletedAt;
      headDestroyed = changed.destroyed;
    }
  }

  /** Leaves nothing to be shown of all its revisions; those of which there was something. */
  Optional<RevisionRange> clear() {
    var all = new RevisionRange(prunedRevision + 1, revision);
    Optional<RevisionRange> listed = Optional.of(all).filter(any -> revision > prunedRevision);
    prunedRevision = revision;
    headDestroyed = revision > 0;
    hasMetadata = false;
    casRequired = false;
    maxVersions = 0;
    deleteVersionAfterSeconds = 0;
    return listed;
  }
}
