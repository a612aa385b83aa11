package io.keyhaven.vault.kv;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.keyhaven.duration.GoDuration;

/** What holds for every path of the organization. */
@JsonNaming(SnakeCaseStrategy.class)
public record KvConfigView(boolean casRequired, String deleteVersionAfter, int maxVersions) {
  static KvConfigView of(KvConfig config) {
    return new KvConfigView(
        config.casRequired, GoDuration.print(config.deleteVersionAfterSeconds), config.maxVersions);
  }
}
