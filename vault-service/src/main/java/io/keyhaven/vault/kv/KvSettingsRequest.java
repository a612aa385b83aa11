package io.keyhaven.vault.kv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.vault.path.Retention;
import io.keyhaven.vault.request.Field;
import java.util.OptionalLong;

/**
 * Settings of a path or of all, as they were sent; what was left out stays.
 *
 * @param customMetadata the object as it was sent; null where it is to be removed
 */
record KvSettingsRequest(
    Field<Integer> maxVersions,
    Field<Boolean> casRequired,
    Field<Long> deleteVersionAfterSeconds,
    Field<ObjectNode> customMetadata) {
  private static final String MAX_VERSIONS = "max_versions";
  private static final String DELETE_AFTER = "delete_version_after";
  private static final String CUSTOM = "custom_metadata";

  /** A hundred years: so that no moment overflows. */
  private static final long LONGEST_SECONDS = 3_155_760_000L;

  /** For one path, where a negative duration is an error. */
  static KvSettingsRequest ofPath(KvBody body) {
    Field<Long> seconds = seconds(body);
    if (seconds.hasValue() && seconds.value() < 0) {
      throw KvProblem.unreadable(DELETE_AFTER);
    }
    return new KvSettingsRequest(
        maxVersions(body), casRequired(body), seconds, customMetadata(body));
  }

  /** For all, where a negative duration means that nothing is deleted by itself. */
  static KvSettingsRequest ofAll(KvBody body) {
    return new KvSettingsRequest(
        maxVersions(body),
        casRequired(body),
        seconds(body).map(value -> Math.max(value, Retention.NEVER)),
        Field.absent());
  }

  boolean isEmpty() {
    return !maxVersions.isPresent()
        && !casRequired.isPresent()
        && !deleteVersionAfterSeconds.isPresent()
        && !customMetadata.isPresent();
  }

  private static Field<Integer> maxVersions(KvBody body) {
    OptionalLong sent = body.number(MAX_VERSIONS);
    if (sent.isEmpty()) {
      return body.has(MAX_VERSIONS) ? Field.of(0) : Field.absent();
    }
    if (sent.getAsLong() < 0 || sent.getAsLong() > Integer.MAX_VALUE) {
      throw KvProblem.unreadable(MAX_VERSIONS);
    }
    return Field.of((int) sent.getAsLong());
  }

  private static Field<Boolean> casRequired(KvBody body) {
    return body.has("cas_required")
        ? Field.of(body.flag("cas_required").orElse(false))
        : Field.absent();
  }

  private static Field<Long> seconds(KvBody body) {
    long seconds = body.seconds(DELETE_AFTER).orElse(0);
    if (seconds > LONGEST_SECONDS) {
      throw KvProblem.unreadable(DELETE_AFTER);
    }
    return body.has(DELETE_AFTER) ? Field.of(seconds) : Field.absent();
  }

  private static Field<ObjectNode> customMetadata(KvBody body) {
    return body.has(CUSTOM) ? Field.of(body.object(CUSTOM).orElse(null)) : Field.absent();
  }
}
