package io.keyhaven.vault.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The addresses that Vault's clients use here, as the OpenAPI document Vault would answer. */
final class VaultDescription {
  private static final Map<String, String> DESCRIBED_OK = Map.of("description", "OK");
  private static final Map<String, Object> PATH =
      Map.of("name", "path", "in", "path", "required", true, "schema", Map.of("type", "string"));

  private static final List<Area> AREAS =
      List.of(
          new Area("/secret/config", List.of("get", "post")),
          new Area("/secret/data/{path}", List.of("get", "post", "patch", "delete")),
          new Area("/secret/metadata/{path}", List.of("get", "post", "patch", "delete")),
          new Area("/secret/detailed-metadata/{path}", List.of("get")),
          new Area("/secret/subkeys/{path}", List.of("get")),
          new Area("/secret/delete/{path}", List.of("post")),
          new Area("/secret/undelete/{path}", List.of("post")),
          new Area("/secret/destroy/{path}", List.of("post")),
          new Area("/cubbyhole/{path}", List.of("get", "post", "delete")),
          new Area("/auth/approle/login", List.of("post")),
          new Area("/auth/jwt/login", List.of("post")),
          new Area("/auth/kubernetes/login", List.of("post")),
          new Area("/auth/token/create", List.of("post")),
          new Area("/auth/token/lookup", List.of("post")),
          new Area("/auth/token/lookup-self", List.of("get")),
          new Area("/auth/token/renew-self", List.of("post")),
          new Area("/auth/token/revoke-self", List.of("post")),
          new Area("/sys/health", List.of("get")),
          new Area("/sys/seal-status", List.of("get")),
          new Area("/sys/leader", List.of("get")),
          new Area("/sys/mounts", List.of("get")),
          new Area("/sys/internal/ui/mounts", List.of("get")),
          new Area("/sys/internal/ui/mounts/{path}", List.of("get")),
          new Area("/sys/capabilities-self", List.of("post")),
          new Area("/sys/wrapping/wrap", List.of("post")),
          new Area("/sys/wrapping/unwrap", List.of("post")),
          new Area("/sys/wrapping/lookup", List.of("post")),
          new Area("/sys/wrapping/rewrap", List.of("post")),
          new Area("/sys/leases/lookup", List.of("post")),
          new Area("/sys/leases/renew", List.of("post")),
          new Area("/sys/leases/revoke", List.of("post")));

  static final Map<String, Object> DOCUMENT = document();

  private VaultDescription() {}

  private record Area(String path, List<String> methods) {
    Map<String, Object> describe() {
      Map<String, Object> described = new LinkedHashMap<>();
      if (path.endsWith("{path}")) {
        described.put("parameters", List.of(PATH));
      }
      for (String method : methods) {
        described.put(
            method, Map.of("operationId", method + id(), "responses", Map.of("200", DESCRIBED_OK)));
      }
      return described;
    }

    private String id() {
      return path.replaceAll("[^a-z]+", "-");
    }
  }

  private static Map<String, Object> document() {
    Map<String, Object> paths = new LinkedHashMap<>();
    AREAS.forEach(area -> paths.put(area.path(), area.describe()));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.0.2");
    document.put("info", Map.of("title", "KeyHaven for Vault clients", "version", "1"));
    document.put("paths", paths);
    return document;
  }
}
