package io.keyhaven.system.vaultapi;

import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.suite.Suite;
import java.util.HashMap;
import java.util.Map;

/**
 * Everybody who calls: each role, a service account with grants on production by its API key and by
 * AppRole, one without, somebody of another organization, nobody.
 */
final class VaultCallers {
  private final Suite suite;
  private final Person owner;
  private final Organization organization;
  private final Project project;
  private final ServiceAccount granted;
  private final Map<String, VaultApi> known = new HashMap<>();

  VaultCallers(Suite suite) {
    this.suite = suite;
    owner = suite.register();
    organization = owner.organization();
    project = organization.createProject();
    granted = organization.createServiceAccount();
    project.grant(granted, "production", "/", "secret:reveal", "secret:write").expectSuccess();
  }

  Organization organization() {
    return organization;
  }

  Project project() {
    return project;
  }

  /** The service account with grants on production. */
  ServiceAccount granted() {
    return granted;
  }

  /** {@code token:…} or a name, and perhaps {@code wrap:…} after a space. */
  VaultApi find(String who) {
    String[] words = who.split(" wrap:");
    VaultApi caller = known.get(words[0]);
    if (caller == null) {
      caller = make(words[0]);
      known.put(words[0], caller);
    }
    return words.length == 1 ? caller : caller.wrapping(words[1]);
  }

  VaultApi nobody() {
    return VaultApi.nobody(suite.anonymous()).in(organization.slug());
  }

  private VaultApi make(String who) {
    if (who.startsWith("token:")) {
      return nobody().as(who.substring("token:".length()));
    }
    return switch (who) {
      case "nobody" -> nobody();
      case "nonsense" -> nobody().as("hvs.CAESIJ");
      case "mistyped" -> nobody().as(mistyped(granted.apiKey()));
      case "owner" -> nobody().as(owner.accessToken());
      case "owner-unnamed" -> unnamed(owner.api());
      case "admin", "editor", "viewer" -> nobody().as(member(who).accessToken());
      case "editor-unnamed" -> unnamed(member("editor").api());
      case "granted" -> nobody().as(granted.apiKey());
      case "granted-unnamed" -> unnamed(granted.api());
      case "ungranted" -> nobody().as(organization.createServiceAccount().apiKey());
      case "machine" -> nobody().as(signIn("machine-" + Person.unique(), granted));
      case "foreign" -> unnamed(suite.register().api());
      case "foreign-here" -> nobody().as(suite.register().accessToken());
      default -> throw new AssertionError("who is " + who + "?");
    };
  }

  private static String mistyped(String key) {
    String last = key.endsWith("0") ? "1" : "0";
    return key.substring(0, key.length() - 1) + last;
  }

  private static VaultApi unnamed(Api api) {
    return new VaultApi(api);
  }

  private Person member(String role) {
    return organization.addMember(suite.register(), role);
  }

  /** A token by AppRole, of a role that is made for this service account. */
  String signIn(String role, ServiceAccount account) {
    VaultApi administrator = find("owner");
    administrator
        .post("auth/approle/role/" + role, Json.body("service_account", account.id()))
        .expect(204);
    String roleId =
        administrator
            .get("auth/approle/role/" + role + "/role-id")
            .expect(200)
            .at("/data/role_id")
            .asText();
    String secretId =
        administrator
            .post("auth/approle/role/" + role + "/secret-id", Json.body())
            .expect(200)
            .at("/data/secret_id")
            .asText();
    return nobody()
        .put("auth/approle/login", Json.body("role_id", roleId, "secret_id", secretId))
        .expect(200)
        .at("/auth/client_token")
        .asText();
  }
}
