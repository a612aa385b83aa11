package io.keyhaven.system.authorization;

import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;

/**
 * A caller with an organization that nobody else is in, to try what changes or ends it: the
 * password, the session, the organization.
 *
 * @param person who calls; for a program and for nobody, the organization's owner
 */
record Newcomer(Suite suite, Api api, Person person, Organization organization) {

  /**
   * Arrives anew.
   *
   * @param role a role, {@code program}, or {@code nobody}
   */
  static Newcomer as(String role, Suite suite) {
    Person owner = suite.register();
    Organization organization = owner.organization();
    return switch (role) {
      case "owner" -> new Newcomer(suite, owner.api(), owner, organization);
      case "program" ->
          new Newcomer(suite, organization.createServiceAccount().api(), owner, organization);
      case "nobody" -> new Newcomer(suite, suite.anonymous(), owner, organization);
      default -> {
        Person member = organization.addMember(suite.register(), role);
        yield new Newcomer(suite, member.api(), member, organization);
      }
    };
  }

  /** The operation with everything in it that is this caller's. */
  Operation adapt(Operation operation) {
    String path =
        operation
            .path()
            .replace("{organization}", organization.id())
            .replace("{token}", operation.path().contains("{token}") ? invitation() : "")
            .replace("{link}", operation.path().contains("{link}") ? link() : "")
            .replace("{session}", operation.path().contains("{session}") ? session() : "");
    if (operation.method().equals("GET") && path.endsWith("/me/keyring")) {
      SealedEstate.putKeyring(person.api());
    }
    String body =
        operation
            .body()
            .replace("EMAIL", person.email())
            .replace("PASSWORD", person.password())
            .replace("REFRESH", person.refreshToken());
    return new Operation(operation.method(), path, body, operation.answers());
  }

  private String session() {
    return person.api().get("/api/v1/auth/me").expect(200).json().at("/session/id").asText();
  }

  private String link() {
    return SealedEstate.createLink(person.organization());
  }

  private String invitation() {
    var elsewhere = suite.register().organization();
    var body = Json.body("email", person.email(), "role", "viewer");
    return elsewhere.api().post(elsewhere.path() + "/invitations", body).expect(201).field("token");
  }
}
