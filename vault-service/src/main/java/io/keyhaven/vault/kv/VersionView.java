package io.keyhaven.vault.kv;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * What is known of a version.
 *
 * @param customMetadata JSON text; null for none
 * @param deletionTime empty when it will not be deleted by itself
 */
@JsonNaming(SnakeCaseStrategy.class)
public record VersionView(
    Instant createdTime,
    @JsonRawValue String customMetadata,
    String deletionTime,
    boolean destroyed,
    long version) {

  static VersionView of(KvVersion version, String customMetadata) {
    return new VersionView(
        version.createdAt(),
        customMetadata,
        version.deletionTime(),
        version.destroyed(),
        version.number());
  }
}
