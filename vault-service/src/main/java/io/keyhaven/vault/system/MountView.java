package io.keyhaven.vault.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import java.util.UUID;

/**
 * A mount. Clients tell KV v2 from KV v1 by {@code options.version}.
 *
 * @param path ends in a slash
 * @param options null for none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MountView(
    String path,
    String type,
    String description,
    String accessor,
    UUID uuid,
    boolean local,
    boolean sealWrap,
    boolean externalEntropyAccess,
    Map<String, String> options,
    Config config) {

  /** Times to live, in seconds; 0 is the default. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Config(int defaultLeaseTtl, int maxLeaseTtl, boolean forceNoCache) {}

  static MountView of(String path, String type, String description, Map<String, String> options) {
    UUID id = UUID.nameUUIDFromBytes(path.getBytes(UTF_8));
    String accessor = type + "_" + id.toString().substring(0, 8);
    return new MountView(
        path,
        type,
        description,
        accessor,
        id,
        false,
        false,
        false,
        options,
        new Config(0, 0, false));
  }
}
