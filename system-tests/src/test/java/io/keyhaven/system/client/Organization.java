package io.keyhaven.system.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;

/** An organization, and the client that calls in it. */
public record Organization(Api api, String id, String slug) {

  public String path() {
    return "/api/v1/organizations/" + id;
  }

  /** The same organization for somebody else. */
  public Organization as(Api other) {
    return new Organization(other, id, slug);
  }

  @CanIgnoreReturnValue
  public Project createProject(String name) {
    var answer = api.post(path() + "/projects", Json.body("name", name)).expect(201);
    return new Project(this, answer.field("id"), answer.field("slug"));
  }

  @CanIgnoreReturnValue
  public Project createProject() {
    return createProject("Project " + Person.unique());
  }

  /** Invites a person, who accepts: from now on a member with this role. */
  @CanIgnoreReturnValue
  public Person addMember(Person person, String role) {
    var invitation =
        api.post(path() + "/invitations", Json.body("email", person.email(), "role", role))
            .expect(201);
    var accepted =
        person.api().post("/api/v1/invitations/" + invitation.field("token") + "/accept");
    if (accepted.status() >= 300) {
      throw new AssertionError(accepted.toString());
    }
    return person;
  }

  public ServiceAccount createServiceAccount() {
    return createServiceAccount(Json.body("name", "ci"));
  }

  /** Creates a service account with one API key of these settings. */
  public ServiceAccount createServiceAccount(Object keySettings) {
    var account =
        api.post(path() + "/service-accounts", Json.body("name", "deployer-" + Person.unique()))
            .expect(201);
    String keys = path() + "/service-accounts/" + account.field("id") + "/api-keys";
    var key = api.post(keys, keySettings).expect(201);
    return new ServiceAccount(
        api.as(key.field("apiKey")),
        account.field("id"),
        key.field("id"),
        key.field("apiKey"),
        keys);
  }

  /** Audit events that match a query string such as {@code action=secret.reveal}, newest first. */
  public List<JsonNode> auditEvents(String query) {
    var events = new ArrayList<JsonNode>();
    String cursor = "";
    do {
      var page = api.get(path() + "/audit-events?limit=200&" + query + cursor).expect(200).json();
      page.path("items").forEach(events::add);
      cursor =
          page.path("nextCursor").isNull() ? null : "&cursor=" + page.path("nextCursor").asText();
    } while (cursor != null);
    return events;
  }
}
