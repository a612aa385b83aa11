package io.keyhaven.identity.policy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.keyhaven.events.GrantChanged;
import io.keyhaven.events.ProjectEvents;
import io.keyhaven.events.Topics;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Machine;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.TopicWriter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PolicyTest {
  TopicWriter writer;

  @Test
  void policiesAreWhatTheVaultGrants() {
    Person owner = Person.register();
    String account = owner.serviceAccount();
    String token = Machine.of(owner, "read", Map.of("service_account", account)).token();
    String project = UUID.randomUUID().toString();
    UUID environment = UUID.randomUUID();
    tell(owner, ProjectEvents.CREATED, project(owner, project, "shop"));
    tell(owner, GrantChanged.TYPE, grant(owner, account, project, null, "secret:list"));
    tell(
        owner,
        GrantChanged.TYPE,
        grant(owner, account, project, environment.toString(), "secret:list", "secret:reveal"));
    tell(
        owner,
        GrantChanged.TYPE,
        grant(owner, UUID.randomUUID().toString(), project, null, "secret:write"));
    awaitPolicies(
        token,
        "default",
        "shop/*/api:secret:list",
        "shop/" + environment + "/api:secret:list",
        "shop/" + environment + "/api:secret:reveal");
    owner
        .home()
        .get("/v1/sys/policies/acl")
        .then()
        .statusCode(200)
        .body(
            "data.keys",
            contains(
                "default",
                "owner",
                "admin",
                "editor",
                "viewer",
                "shop/*/api:secret:list",
                "shop/*/api:secret:write",
                "shop/" + environment + "/api:secret:list",
                "shop/" + environment + "/api:secret:reveal"));
    String name = "shop/*/api:secret:write";
    policy(owner, "policies/acl", name)
        .then()
        .statusCode(200)
        .body("data.name", equalTo(name))
        .body("data.policy", containsString("path \"secret/data/shop/+/api/*\""));
    policy(owner, "policy", name).then().body("data.rules", containsString("secret/destroy"));
    policy(Person.register(), "policies/acl", name).then().statusCode(404);
    tell(owner, GrantChanged.TYPE, grant(owner, account, project, environment.toString()));
    tell(owner, ProjectEvents.UPDATED, project(owner, project, "store"));
    awaitPolicies(token, "default", "store/*/api:secret:list");
    tell(
        owner,
        ProjectEvents.DELETED,
        "{\"organizationId\":\"%s\",\"projectId\":\"%s\"}"
            .formatted(owner.organization(), project));
    awaitPolicies(token, "default");
  }

  @Test
  void policiesAreForWhoeverManagesServiceAccounts() {
    Person owner = Person.register();
    Person viewer = Person.join(owner, "viewer");
    for (String path : List.of("policies/acl", "policies/acl/default", "policy", "policy/owner")) {
      owner.home().get("/v1/sys/" + path).then().statusCode(200);
      viewer.in(owner.organization()).get("/v1/sys/" + path).then().statusCode(403);
      Door.as(owner.apiKey()).get("/v1/sys/" + path).then().statusCode(403);
    }
    policy(owner, "policies/acl", "nothing").then().statusCode(404);
  }

  private static Response policy(Person reader, String path, String name) {
    return reader.home().get("/v1/sys/" + path + "/" + name);
  }

  private static void awaitPolicies(String token, String... policies) {
    Awaitility.await()
        .untilAsserted(
            () ->
                Door.as(token)
                    .get("/v1/auth/token/lookup-self")
                    .then()
                    .body(
                        "data.policies",
                        policies.length == 1 ? contains("default") : sorted(policies)));
  }

  /** "default" first, then by name. */
  private static org.hamcrest.Matcher<Iterable<? extends String>> sorted(String... policies) {
    var names = new ArrayList<>(List.of(policies).subList(1, policies.length));
    names.sort(null);
    names.addFirst(policies[0]);
    return contains(names.toArray(String[]::new));
  }

  private static String project(Person owner, String id, String slug) {
    return "{\"organizationId\":\"%s\",\"projectId\":\"%s\",\"slug\":\"%s\",\"name\":\"Shop\"}"
        .formatted(owner.organization(), id, slug);
  }

  private static String grant(
      Person owner, String account, String project, String environment, String... permissions) {
    return """
    {"organizationId":"%s","projectId":"%s","principalType":"serviceAccount","principalId":"%s",
     "environmentId":%s,"path":"/api","permissions":[%s],"expiresAt":null}\
    """
        .formatted(
            owner.organization(),
            project,
            account,
            environment == null ? "null" : "\"" + environment + "\"",
            String.join(
                ",", List.of(permissions).stream().map(label -> "\"" + label + "\"").toList()));
  }

  private void tell(Person owner, String type, String data) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", UUID.randomUUID().toString());
    headers.put("ce_type", type);
    headers.put("ce_source", "/keyhaven/vault");
    headers.put("ce_subject", UUID.randomUUID().toString());
    headers.put("ce_time", Instant.now().toString());
    headers.put("ce_organizationid", owner.organization().toString());
    headers.put("content-type", "application/json");
    writer.send(
        "vault",
        List.of(
            TopicWriter.record(
                Topics.VAULT,
                owner.organization(),
                headers,
                data.getBytes(StandardCharsets.UTF_8))));
  }
}
