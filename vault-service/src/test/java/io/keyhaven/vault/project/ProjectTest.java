package io.keyhaven.vault.project;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.keyhaven.principal.Role;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProjectTest extends VaultTestCase {

  @Test
  void createsAProjectWithThreeEnvironments() {
    String id =
        owner
            .json(Map.of("name", "Web Shop", "description", "sells"))
            .post(owner.projects())
            .then()
            .statusCode(201)
            .body("slug", equalTo("web-shop"), "description", equalTo("sells"))
            .body("environments.slug", contains("development", "staging", "production"))
            .body("environments.name", contains("Development", "Staging", "Production"))
            .extract()
            .path("id");
    owner.request().get(owner.project(id)).then().statusCode(200).body("id", equalTo(id));
    owner.request().get(owner.project("web-shop")).then().body("id", equalTo(id));
  }

  @Test
  void answersCreationWithTheAddressOfTheProject() {
    var created = owner.json(Map.of("name", "Located")).post(owner.projects());
    owner.request().get(created.header("Location")).then().body("name", equalTo("Located"));
  }

  @Test
  void givesADerivedSlugASuffixAndRefusesAGivenOneThatIsTaken() {
    owner
        .json(Map.of("name", "Shop"))
        .post(owner.projects())
        .then()
        .body("slug", equalTo("shop-2"));
    owner
        .json(Map.of("name", "Shop"))
        .post(owner.projects())
        .then()
        .body("slug", equalTo("shop-3"));
    owner
        .json(Map.of("name", "Other", "slug", SHOP))
        .post(owner.projects())
        .then()
        .statusCode(409)
        .body("category", equalTo("CONFLICT"));
  }

  @Test
  void refusesWhatIsNoProject() {
    for (Map<String, ?> invalid :
        List.<Map<String, ?>>of(
            Map.of(),
            Map.of("name", ""),
            Map.of("name", " "),
            Map.of("name", "a\nb"),
            Map.of("name", "a\u0000"),
            Map.of("name", "x".repeat(256)),
            Map.of("name", "🗝".repeat(256)),
            Map.of("name", 7),
            Map.of("name", "x", "slug", "No"),
            Map.of("name", "x", "slug", "a"),
            Map.of("name", "x", "slug", "01932c00-0000-7000-8000-000000000000"),
            Map.of("name", "x", "unknown", true))) {
      owner
          .json(invalid)
          .post(owner.projects())
          .then()
          .statusCode(422)
          .contentType("application/problem+json")
          .body("category", equalTo("VALIDATION"), "errors.size()", not(equalTo(0)));
    }
  }

  @Test
  void countsCharactersAndNotWhatEncodesThem() {
    String keys = "🗝".repeat(255);
    owner
        .json(Map.of("name", keys, "description", "🗝".repeat(2_000)))
        .post(owner.projects())
        .then()
        .statusCode(201)
        .body("name", equalTo(keys));
    owner.json(Map.of("name", keys)).patch(owner.project(SHOP)).then().statusCode(200);
    owner.json(Map.of("name", keys + "🗝")).patch(owner.project(SHOP)).then().statusCode(422);
  }

  /** As a value it is text that is not valid; as a field's name the parser does not get past it. */
  @Test
  void refusesTextThatIsNoUnicodeWithoutFallingOverIt() {
    Map.of("{\"name\":\"\\ud800\"}", 422, "{\"name\":\"x\",\"\\ud800\":1}", 400)
        .forEach(
            (body, status) ->
                owner
                    .request()
                    .body(body)
                    .post(owner.projects())
                    .then()
                    .statusCode(status)
                    .contentType("application/problem+json"));
  }

  @Test
  void changesOnlyWhatIsSent() {
    var change = new HashMap<String, Object>();
    owner
        .json(Map.of("description", "sells"))
        .patch(owner.project(SHOP))
        .then()
        .statusCode(200)
        .body("name", equalTo("Shop"), "description", equalTo("sells"));
    change.put("description", null);
    change.put("slug", "store");
    owner
        .json(change)
        .patch(owner.project(SHOP))
        .then()
        .statusCode(200)
        .body("slug", equalTo("store"), "description", nullValue());
    owner.request().get(owner.project(SHOP)).then().statusCode(404);
    change.put("name", null);
    owner.json(change).patch(owner.project("store")).then().statusCode(422);
  }

  @Test
  void guardsChangesByEntityTag() {
    String tag = owner.request().get(owner.project(SHOP)).header("ETag");
    owner
        .request()
        .header("If-None-Match", tag)
        .get(owner.project(SHOP))
        .then()
        .statusCode(304)
        .header("ETag", tag);
    owner
        .json(Map.of("name", "Test"))
        .post(owner.project(SHOP) + "/environments")
        .then()
        .statusCode(201);
    String moved = owner.request().get(owner.project(SHOP)).header("ETag");
    assertNotEquals(tag, moved);
    owner
        .json(Map.of("name", "Late"))
        .header("If-Match", tag)
        .patch(owner.project(SHOP))
        .then()
        .statusCode(412);
    owner
        .json(Map.of("name", "In time"))
        .header("If-Match", moved)
        .patch(owner.project(SHOP))
        .then()
        .statusCode(200);
    owner.request().header("If-Match", moved).delete(owner.project(SHOP)).then().statusCode(412);
  }

  @Test
  void deletesAProjectAndFreesItsSlug() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    owner.request().delete(owner.project(SHOP)).then().statusCode(204);
    owner.request().get(owner.project(SHOP)).then().statusCode(404);
    owner.values(SHOP, PRODUCTION).then().statusCode(404);
    var _ = owner.createProject("Shop");
    owner.values(SHOP, PRODUCTION).then().statusCode(200).body("revision", equalTo(0));
  }

  @Test
  void editorMayNotDeleteAProject() {
    member(Role.EDITOR).request().delete(owner.project(SHOP)).then().statusCode(403);
    member(Role.VIEWER)
        .json(Map.of("name", "X"))
        .post(owner.projects())
        .then()
        .statusCode(403)
        .body("category", equalTo("AUTHORIZATION"));
  }

  @Test
  void pagesThroughAllProjectsInEveryOrder() {
    for (int i = 0; i < 6; i++) {
      var _ = owner.createProject("P" + i);
    }
    assertEquals(List.of("Shop", "P0", "P1", "P2", "P3", "P4", "P5"), names("createdAt"));
    assertEquals(List.of("P5", "P4", "P3", "P2", "P1", "P0", "Shop"), names("-createdAt"));
    assertEquals(List.of("P0", "P1", "P2", "P3", "P4", "P5", "Shop"), names("name"));
    owner.request().get(owner.projects() + "?q=SHO").then().body("items.name", contains("Shop"));
    owner.request().get(owner.projects() + "?q=%25").then().body("items.size()", equalTo(0));
  }

  @Test
  void refusesBadPages() {
    for (String query :
        List.of("limit=0", "limit=201", "limit=x", "cursor=x", "cursor=bmFtZQ", "sort=color")) {
      owner
          .request()
          .get(owner.projects() + "?" + query)
          .then()
          .statusCode(422)
          .body("category", equalTo("VALIDATION"));
    }
  }

  @Test
  void addsChangesAndDeletesEnvironments() {
    owner
        .json(Map.of("name", "Quality Assurance"))
        .post(owner.project(SHOP) + "/environments")
        .then()
        .statusCode(201)
        .header("Location", containsString(owner.project(SHOP) + "/environments/"))
        .body("slug", equalTo("quality-assurance"));
    owner
        .json(Map.of("name", "Again", "slug", STAGING))
        .post(owner.project(SHOP) + "/environments")
        .then()
        .statusCode(409);
    owner
        .json(Map.of("name", "QA", "slug", "qa"))
        .patch(owner.environment(SHOP, "quality-assurance"))
        .then()
        .statusCode(200)
        .body("slug", equalTo("qa"), "name", equalTo("QA"));
    owner.put(SHOP, "qa", "A", "1").then().statusCode(201);
    owner.request().delete(owner.environment(SHOP, "qa")).then().statusCode(204);
    owner.values(SHOP, "qa").then().statusCode(404);
    owner
        .request()
        .get(owner.project(SHOP) + "/environments")
        .then()
        .body("items.slug", not(hasItem("qa")));
  }

  @Test
  void repeatsTheAnswerToAnIdempotencyKey() {
    var first = keyed(Map.of("name", "Once"));
    var second = keyed(Map.of("name", "Once"));
    assertEquals(201, second.statusCode());
    assertEquals(first.body().asString(), second.body().asString());
    assertEquals(first.header("Location"), second.header("Location"));
    assertEquals(422, keyed(Map.of("name", "Other")).statusCode());
  }

  private io.restassured.response.Response keyed(Map<String, ?> body) {
    return owner.json(body).header("Idempotency-Key", "k1").post(owner.projects());
  }

  private List<String> names(String sort) {
    List<String> names = new ArrayList<>();
    String cursor = null;
    do {
      var request = owner.request().queryParam("limit", 2).queryParam("sort", sort);
      if (cursor != null) {
        request = request.queryParam("cursor", cursor);
      }
      var page = request.get(owner.projects()).then().statusCode(200).extract();
      names.addAll(page.path("items.name"));
      cursor = page.path("nextCursor");
    } while (cursor != null);
    return names;
  }
}
