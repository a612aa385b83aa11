package io.keyhaven.vault.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
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

  /**
   * Times to live, in seconds; 0 is the default.
   *
   * @param tokenType only of ways to sign in
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Config(
      int defaultLeaseTtl,
      int maxLeaseTtl,
      boolean forceNoCache,
      @JsonInclude(JsonInclude.Include.NON_NULL) String tokenType) {
    private static final Config OF_ENGINE = new Config(0, 0, false, null);
    private static final Config OF_AUTH = new Config(0, 0, false, "default-service");
  }

  static MountView engine(
      String path, String type, String description, Map<String, String> options) {
    return of(path, type, "", description, options, Config.OF_ENGINE);
  }

  /** A way to sign in, mounted by the name of its type. */
  static MountView auth(String type, String description) {
    return of(type + "/", type, "auth_", description, null, Config.OF_AUTH);
  }

  private static MountView of(
      String path,
      String type,
      String kind,
      String description,
      Map<String, String> options,
      Config config) {
    UUID id = UUID.nameUUIDFromBytes((kind + path).getBytes(UTF_8));
    String accessor = kind + type + "_" + id.toString().substring(0, 8);
    return new MountView(
        path, type, description, accessor, id, false, false, false, options, config);
  }
}
