package io.keyhaven.vault.upkeep;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.principal.Role;
import io.keyhaven.testing.Principals;
import io.keyhaven.vault.VaultClient;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which secrets of an organization need somebody. */
@QuarkusTest
class UpkeepTest extends VaultTestCase {
  private static final String FAR = "2999-01-01T00:00:00Z";

  @Test
  void listsWhatExpiresSoonestFirstAcrossProjects() {
    String other = owner.createProject("Other");
    write(SHOP, "LATER", "2990-01-01T00:00:00Z");
    write(other, "EXPIRED", "2020-01-01T00:00:00Z");
    write(SHOP, "NEVER", null);
    neglected(owner, "?expiresBefore=" + FAR)
        .then()
        .statusCode(200)
        .body("items.name", contains("EXPIRED", "LATER"))
        .body("items[0].project.slug", equalTo(other))
        .body("items[0].environment.slug", equalTo(PRODUCTION))
        .body("items[0].path", equalTo("/"))
        .body("items[0].expiresAt", equalTo("2020-01-01T00:00:00Z"));
    neglected(owner, "?expiresBefore=2021-01-01T00:00:00Z")
        .then()
        .body("items.name", contains("EXPIRED"));
  }

  @Test
  void listsWhatNobodyHasWrittenForLongest() {
    write(SHOP, "FIRST", null);
    write(SHOP, "SECOND", null);
    owner.put(SHOP, PRODUCTION, "FIRST", "another").then().statusCode(200);
    assertEquals(List.of("SECOND", "FIRST"), everyPage("?writtenBefore=" + FAR));
    neglected(owner, "?writtenBefore=" + FAR).then().body("items.version", contains(1, 2));
    String past = Instant.now().minusSeconds(3600).toString();
    neglected(owner, "?writtenBefore=" + past).then().body("items", empty());
  }

  @Test
  void pagesThroughEqualTimes() {
    for (String name : List.of("A", "B", "C")) {
      write(SHOP, name, "2030-01-01T00:00:00Z");
    }
    assertEquals(List.of("A", "B", "C"), everyPage("?expiresBefore=" + FAR));
  }

  @Test
  void leavesOutWhatIsDeleted() {
    String doomed = owner.createProject("Doomed");
    write(doomed, "GONE_WITH_PROJECT", "2020-01-01T00:00:00Z");
    write(SHOP, "GONE", "2020-01-01T00:00:00Z");
    owner.request().delete(owner.project(doomed)).then().statusCode(204);
    owner.request().delete(owner.secret(SHOP, PRODUCTION, "GONE")).then().statusCode(204);
    neglected(owner, "?expiresBefore=" + FAR).then().statusCode(200).body("items", empty());
    neglected(owner, "?writtenBefore=" + FAR).then().statusCode(200).body("items", empty());
  }

  @Test
  void isForRolesAndShowsNothingOfAnotherOrganization() {
    write(SHOP, "A", "2020-01-01T00:00:00Z");
    neglected(member(Role.VIEWER), "?expiresBefore=" + FAR)
        .then()
        .statusCode(200)
        .body("items.name", contains("A"));
    neglected(programWith("/", "secret:reveal"), "?expiresBefore=" + FAR).then().statusCode(403);
    var foreign = Principals.tenant();
    neglected(
            new VaultClient(tokens.of(Principals.user(foreign, Role.OWNER)), foreign),
            "?expiresBefore=" + FAR)
        .then()
        .statusCode(200)
        .body("items", empty());
  }

  @Test
  void needsExactlyOneTime() {
    for (String bad :
        List.of(
            "",
            "?expiresBefore=soon",
            "?writtenBefore=" + FAR + "&expiresBefore=" + FAR,
            "?writtenBefore=" + FAR + "&limit=0")) {
      neglected(owner, bad).then().statusCode(422);
    }
    String cursor = pageOfOne("?writtenBefore=" + FAR);
    neglected(owner, "?expiresBefore=" + FAR + "&cursor=" + cursor).then().statusCode(422);
  }

  private String pageOfOne(String query) {
    write(SHOP, "A", null);
    write(SHOP, "B", null);
    return neglected(owner, query + "&limit=1").path("nextCursor");
  }

  private void write(String project, String name, String expiresAt) {
    Map<String, Object> body =
        expiresAt == null ? Map.of("value", "v") : Map.of("value", "v", "expiresAt", expiresAt);
    owner.json(body).put(owner.secret(project, PRODUCTION, name)).then().statusCode(201);
  }

  private static Response neglected(VaultClient client, String query) {
    return client
        .request()
        .get("/api/v1/organizations/" + client.tenant().slug() + "/secrets" + query);
  }

  /** All pages, one item each. */
  private List<String> everyPage(String query) {
    List<String> found = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      Response page = neglected(owner, query + "&limit=1" + cursor);
      page.then().statusCode(200);
      found.addAll(page.path("items.name"));
      String next = page.path("nextCursor");
      cursor = next == null ? null : "&cursor=" + next;
    }
    return found;
  }
}
