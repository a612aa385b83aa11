package io.keyhaven.system.fuzz;

import io.keyhaven.system.authorization.SealedEstate;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.suite.Suite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Things that exist, so that a generated request meets something now and then. */
final class Scene {
  private final Person owner;
  private final Organization organization;
  private final Project project;
  private final ServiceAccount account;
  private final Map<String, List<String>> known;

  Scene(Suite suite) {
    owner = suite.register();
    organization = owner.organization();
    project = organization.createProject("Scene");
    account = organization.createServiceAccount();
    Person member = organization.addMember(suite.register(), "editor");
    String invitation =
        organization
            .api()
            .post(
                organization.path() + "/invitations",
                Json.body("email", "guest-" + Person.unique() + "@example.org", "role", "viewer"))
            .expect(201)
            .field("id");
    for (int revision = 0; revision < 3; revision++) {
      project.set("development", "NAME", "value " + revision).expectSuccess();
    }
    project.grant(account, "development", "/", "secret:reveal").expectSuccess();
    var sealed = new SealedEstate(owner, organization);
    String role = createRole();
    known =
        Map.ofEntries(
            Map.entry("environment", List.of("development", "staging")),
            Map.entry("left", List.of("development", "staging")),
            Map.entry("right", List.of("staging", "production")),
            Map.entry("organizations", List.of(organization.id(), organization.slug())),
            Map.entry("projects", List.of(project.id(), project.slug())),
            Map.entry("environments", List.of("development", "staging")),
            Map.entry("service-accounts", List.of(account.id())),
            Map.entry("api-keys", List.of(account.keyId())),
            Map.entry("grants", List.of(account.id())),
            Map.entry("machine-roles", List.of(role, createRole())),
            Map.entry("secret-ids", List.of(createSecretId(role))),
            Map.entry("members", List.of(member.id())),
            Map.entry("invitations", List.of(invitation)),
            Map.entry("sealed-vaults", List.of(sealed.vault())),
            Map.entry("keys", List.of(sealed.key(), sealed.createKey())),
            Map.entry("trash", List.of(sealed.createTrashedKey())),
            Map.entry("links", List.of(sealed.createLink())),
            Map.entry("secrets", List.of("NAME", "OTHER")),
            Map.entry("commits", List.of("1", "2", "3")),
            Map.entry("name", List.of("NAME", "OTHER", "THIRD", "FOURTH")),
            Map.entry("op", List.of("set")),
            Map.entry("principalType", List.of("serviceAccount")),
            Map.entry("path", List.of("/", "/api", "/api/v2")),
            Map.entry("revision", List.of("0", "1", "2")),
            Map.entry("version", List.of("1", "2")),
            Map.entry("from", List.of("0", "1")),
            Map.entry("to", List.of("1", "2")),
            Map.entry("format", List.of("dotenv", "json", "yaml", "jsonl", "csv", "cef", "ocsf")),
            Map.entry("limit", List.of("1", "50", "200")),
            Map.entry("sort", List.of("createdAt", "-createdAt", "name")),
            Map.entry("category", List.of("api_key", "other")),
            Map.entry("tags", List.of("live", "billing")),
            Map.entry("permissions", List.of("secret:list", "secret:write")),
            Map.entry("dryRun", List.of("true", "false")),
            Map.entry("allowedAddresses", List.of("203.0.113.7", "2001:db8::/32")),
            Map.entry("password", List.of(owner.password())),
            Map.entry("currentPassword", List.of(owner.password())),
            Map.entry("newPassword", List.of(owner.password() + "-new")));
  }

  private String createRole() {
    var body = Json.body("method", "approle", "name", "role-" + Person.unique());
    return organization.api().post(roles(), body).expect(201).field("id");
  }

  private String createSecretId(String role) {
    var body = Json.body("numUses", 1);
    return organization
        .api()
        .post(roles() + "/" + role + "/secret-ids", body)
        .expect(201)
        .field("id");
  }

  private String roles() {
    return organization.path() + "/machine-roles";
  }

  Api owner() {
    return owner.api();
  }

  Api program() {
    return account.api();
  }

  /** A value that means something where a field or parameter has this name. */
  Optional<String> known(String name, Random random) {
    if (name.equals("email")) {
      return Optional.of("guest-" + Person.unique() + "@example.org");
    }
    return Optional.ofNullable(known.get(name))
        .map(values -> values.get(random.nextInt(values.size())));
  }
}
