package io.keyhaven.vault.kv;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.keyhaven.duration.GoDuration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a path says about itself, with its versions by number.
 *
 * @param oldestVersion 0 as long as none was dropped
 * @param updatedTime when the newest version was made
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MetadataView(
    boolean casRequired,
    Instant createdTime,
    long currentVersion,
    @JsonRawValue String customMetadata,
    String deleteVersionAfter,
    int maxVersions,
    long oldestVersion,
    Instant updatedTime,
    Map<String, Version> versions) {

  /** One version of it. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Version(Instant createdTime, String deletionTime, boolean destroyed) {
    static Version of(KvVersion version) {
      return new Version(version.createdAt(), version.deletionTime(), version.destroyed());
    }
  }

  /**
   * @param versions oldest first
   */
  static MetadataView of(KvSettings path, List<KvVersion> versions) {
    Map<String, Version> byNumber = new LinkedHashMap<>();
    versions.forEach(version -> byNumber.put(Long.toString(version.number()), Version.of(version)));
    return new MetadataView(
        path.casRequired(),
        path.createdAt(),
        versions.isEmpty() ? 0 : path.revision(),
        path.customMetadata(),
        GoDuration.print(path.deleteVersionAfterSeconds()),
        path.maxVersions(),
        path.prunedRevision() == 0 || versions.isEmpty() ? 0 : path.prunedRevision() + 1,
        versions.isEmpty() ? path.createdAt() : versions.getLast().createdAt(),
        byNumber);
  }
}
