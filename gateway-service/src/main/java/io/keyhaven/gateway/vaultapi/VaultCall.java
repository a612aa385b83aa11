package io.keyhaven.gateway.vaultapi;

import io.keyhaven.gateway.route.RequestPath;
import io.vertx.core.http.HttpMethod;

/**
 * A request in Vault's protocol as services know it: {@code LIST} and OpenBao's {@code SCAN} are
 * reads with a parameter, {@code PUT} means what {@code POST} means, and a trailing slash means
 * nothing.
 */
public record VaultCall(HttpMethod method, RequestPath path) {
  private static final String ROOT = "v1";

  /** Whether a path is one of Vault's. */
  public static boolean isMeant(RequestPath path) {
    return path.segments().getFirst().equals(ROOT);
  }

  /** The same of a target that was not read yet, or cannot be. */
  public static boolean isMeant(String target) {
    return target.startsWith("/" + ROOT + "/");
  }

  public static VaultCall of(HttpMethod sent, RequestPath sentPath) {
    RequestPath path = sentPath.withoutTrailingSlash();
    return switch (sent.name()) {
      case "LIST" -> new VaultCall(HttpMethod.GET, path.with("list", "true"));
      case "SCAN" -> new VaultCall(HttpMethod.GET, path.with("scan", "true"));
      case "PUT" -> new VaultCall(HttpMethod.POST, path);
      default -> new VaultCall(sent, path);
    };
  }
}
