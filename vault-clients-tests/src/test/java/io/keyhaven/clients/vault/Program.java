package io.keyhaven.clients.vault;

import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.vaultapi.VaultApi;
import java.net.URI;
import java.util.Map;

/**
 * A program as Vault knows one: it signs in by AppRole and may do everything with the secrets of
 * one environment.
 *
 * @param administrator who made it
 */
public record Program(
    URI address, VaultApi administrator, Project project, String role, String roleId) {
  private static final String ENVIRONMENT = "production";

  static Program in(Suite suite) {
    Person owner = suite.register();
    Project project = owner.organization().createProject();
    ServiceAccount account = owner.organization().createServiceAccount();
    project.grant(account, ENVIRONMENT, "/", "secret:reveal", "secret:write").expectSuccess();
    VaultApi administrator = VaultApi.nobody(suite.anonymous()).as(owner.accessToken());
    String role = "role-" + Person.unique();
    administrator
        .post("auth/approle/role/" + role, Json.body("service_account", account.id()))
        .expect(204);
    String roleId =
        administrator
            .get("auth/approle/role/" + role + "/role-id")
            .expect(200)
            .at("/data/role_id")
            .asText();
    return new Program(suite.origin(), administrator, project, role, roleId);
  }

  /** A fresh one. */
  String secretId() {
    return administrator.post(secretIds(), Map.of()).expect(200).at("/data/secret_id").asText();
  }

  /** A fresh one, that lies under a wrapping token. */
  String wrappedSecretId() {
    return administrator
        .wrapping("5m")
        .post(secretIds(), Map.of())
        .expect(200)
        .at("/wrap_info/token")
        .asText();
  }

  String token() {
    return administrator
        .put("auth/approle/login", Map.of("role_id", roleId, "secret_id", secretId()))
        .expect(200)
        .at("/auth/client_token")
        .asText();
  }

  private String secretIds() {
    return "auth/approle/role/" + role + "/secret-id";
  }

  /** A secret's path in the mount. */
  String path(String name) {
    return project.slug() + "/" + ENVIRONMENT + "/" + name;
  }

  /** A path that nothing is written to yet. */
  String freshPath() {
    return path("fresh-" + Person.unique());
  }

  String customMetadata(String path, String name) {
    return administrator
        .get("secret/metadata/" + path)
        .expect(200)
        .at("/data/custom_metadata/" + name)
        .asText();
  }

  void write(String name, Map<String, String> data) {
    administrator.post("secret/data/" + path(name), Map.of("data", data)).expect(200);
  }
}
