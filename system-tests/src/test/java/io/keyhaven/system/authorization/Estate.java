package io.keyhaven.system.authorization;

import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.suite.Suite;
import java.util.ArrayList;
import java.util.List;

/** An organization with one of everything that an operation's path can name. */
public final class Estate {
  private static final String SECRET = "NAME";

  private final Suite suite;
  private final Organization organization;
  private final Project project;
  private final ServiceAccount account;
  private final Person member;
  private final String invitation;
  private final SealedEstate sealed;
  private final String role;

  public Estate(Suite suite, Person owner) {
    this.suite = suite;
    organization = owner.organization();
    project = organization.createProject("Estate");
    account = organization.createServiceAccount();
    member = organization.addMember(suite.register(), "viewer");
    invitation = invite();
    sealed = new SealedEstate(owner, organization);
    SealedEstate.putKeyring(member.api());
    role = createRole();
    require(project.set("development", SECRET, "value").status(), 201);
    require(project.grant(account, "staging", "/", "secret:list").status() / 100, 2);
  }

  public Organization organization() {
    return organization;
  }

  public Project project() {
    return project;
  }

  /** The path with every parameter filled in; what is to be deleted is made for it. */
  public String resolve(Operation operation) {
    var segments = new ArrayList<>(List.of(operation.path().split("/")));
    boolean deletes = operation.method().equals("DELETE");
    for (int i = 1; i < segments.size(); i++) {
      if (segments.get(i).startsWith("{")) {
        boolean last = i == segments.size() - 1;
        segments.set(i, value(segments.get(i - 1), deletes && last));
      }
    }
    return String.join("/", segments);
  }

  /** The id of the thing that the given collection holds, or of a new one. */
  private String value(String collection, boolean fresh) {
    return switch (collection) {
      case "organizations" -> organization.id();
      case "projects" -> fresh ? organization.createProject().id() : project.id();
      case "environments" -> fresh ? createEnvironment() : "development";
      case "commits" -> "1";
      case "secrets" -> fresh ? createSecret() : SECRET;
      case "members" ->
          fresh ? organization.addMember(suite.register(), "viewer").id() : member.id();
      case "invitations" -> fresh ? invite() : invitation;
      case "service-accounts" -> fresh ? organization.createServiceAccount().id() : account.id();
      case "api-keys" -> fresh ? createKey() : account.keyId();
      case "sealed-vaults" -> fresh ? sealed.createVault() : sealed.vault();
      case "keys" -> fresh ? sealed.createKey() : sealed.key();
      case "trash" -> sealed.createTrashedKey();
      case "links" -> sealed.createLink();
      case "machine-roles" -> fresh ? createRole() : role;
      case "secret-ids" -> createSecretId();
      case "grants" -> fresh ? createGrant() : account.id();
      default -> throw new AssertionError("what is a member of " + collection + "?");
    };
  }

  private String createEnvironment() {
    var body = Json.body("name", "Fresh " + Person.unique());
    return organization.api().post(project.path() + "/environments", body).expect(201).field("id");
  }

  private String createSecret() {
    String name = "FRESH_" + Person.unique();
    require(project.set("development", name, "value").status(), 201);
    return name;
  }

  private String createKey() {
    var body = Json.body("name", "fresh");
    return organization.api().post(account.keysPath(), body).expect(201).field("id");
  }

  private String createRole() {
    var body = Json.body("method", "approle", "name", "role-" + Person.unique());
    String roles = organization.path() + "/machine-roles";
    return organization.api().post(roles, body).expect(201).field("id");
  }

  private String createSecretId() {
    String secretIds = organization.path() + "/machine-roles/" + role + "/secret-ids";
    return organization.api().post(secretIds, Json.body("numUses", 1)).expect(201).field("id");
  }

  private String createGrant() {
    var fresh = organization.createServiceAccount();
    require(project.grant(fresh, "staging", "/", "secret:list").status() / 100, 2);
    return fresh.id();
  }

  private String invite() {
    var body = Json.body("email", "guest-" + Person.unique() + "@example.org", "role", "viewer");
    return organization
        .api()
        .post(organization.path() + "/invitations", body)
        .expect(201)
        .field("id");
  }

  private static void require(int status, int expected) {
    if (status != expected) {
      throw new AssertionError("setting the scene was answered " + status);
    }
  }
}
