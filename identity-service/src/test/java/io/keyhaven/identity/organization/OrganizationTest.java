package io.keyhaven.identity.organization;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.identity.Concurrently;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrganizationTest {
  private static final String PATH = "/api/v1/organizations";

  @Test
  void foundsAnOrganization() {
    Person person = Person.register();
    String slug = slug();
    Response created = person.request().body(Map.of("name", "Acme", "slug", slug)).post(PATH);
    created
        .then()
        .statusCode(201)
        .header("Location", endsWith(PATH + "/" + created.path("id")))
        .body("slug", equalTo(slug))
        .body("name", equalTo("Acme"))
        .body("plan", equalTo("free"));
    assertEquals(
        Set.of("id", "slug", "name", "plan", "createdAt"),
        created.<Map<String, Object>>path("$").keySet());
    Door.as(person.accessToken(), slug)
        .get(PATH + "/" + slug)
        .then()
        .statusCode(200)
        .body("id", equalTo(created.path("id")));
    Door.as(person.accessToken(), created.path("id"))
        .get(PATH + "/" + created.path("id"))
        .then()
        .statusCode(200);
    person.request().get(PATH).then().body("items.slug", hasItems(slug, person.slug()));
  }

  @Test
  void givenSlugThatIsTakenIsAConflict() {
    Person person = Person.register();
    Door.problem(
        Person.register().request().body(Map.of("name", "Other", "slug", person.slug())).post(PATH),
        409,
        "identity.organization.slug_taken");
  }

  @Test
  void ofConcurrentFoundingsWithOneSlugOneSucceeds() {
    Person person = Person.register();
    Map<String, String> body = Map.of("name", "Race", "slug", slug());
    List<Integer> statuses =
        Concurrently.times(4, () -> person.request().body(body).post(PATH).statusCode());
    assertEquals(1, statuses.stream().filter(status -> status == 201).count(), statuses.toString());
    assertEquals(3, statuses.stream().filter(status -> status == 409).count(), statuses.toString());
  }

  @Test
  void idempotencyKeyGivesTheFirstAnswerAgainAlsoConcurrently() {
    Person person = Person.register();
    Map<String, String> body = Map.of("name", "Once");
    List<String> ids =
        Concurrently.times(
            4,
            () ->
                person
                    .request()
                    .header("Idempotency-Key", "one")
                    .body(body)
                    .post(PATH)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
    assertEquals(1, ids.stream().distinct().count());
    person
        .request()
        .header("Idempotency-Key", "one")
        .body(Map.of("name", "Twice"))
        .post(PATH)
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency.body_differs"));
    person.request().get(PATH).then().body("items", hasSize(2));
  }

  @Test
  void invalidRequestsAreRefused() {
    Person person = Person.register();
    for (String body :
        List.of(
            "{}",
            "{\"name\":\"\"}",
            "{\"name\":\" \"}",
            "{\"name\":\"a\\u0007\"}",
            "{\"name\":\"A\",\"slug\":\"A\"}",
            "{\"name\":\"A\",\"slug\":\"x\"}",
            "{\"name\":\"A\",\"plan\":\"pro\"}",
            "{\"name\":\"" + "x".repeat(256) + "\"}",
            "{\"name\":\"A\",\"slug\":\"" + UUID.randomUUID() + "\"}")) {
      Door.problem(person.request().body(body).post(PATH), 422, "request.invalid");
    }
    Door.problem(person.request().body("[").post(PATH), 400, "request.malformed");
    Door.problem(
        person.request().body(Map.of("name", "A")).contentType("text/plain").post(PATH),
        415,
        "request.media_type");
  }

  @Test
  void pagesFollowEachOther() {
    Person person = Person.register();
    person.request().body(Map.of("name", "Second 100%")).post(PATH).then().statusCode(201);
    person.request().body(Map.of("name", "Third")).post(PATH).then().statusCode(201);
    Response first = person.request().queryParam("limit", 2).get(PATH);
    first.then().statusCode(200).body("items", hasSize(2)).body("nextCursor", notNullValue());
    person
        .request()
        .queryParam("limit", 2)
        .queryParam("cursor", first.<String>path("nextCursor"))
        .get(PATH)
        .then()
        .body("items.name", equalTo(List.of("Third")))
        .body("nextCursor", nullValue());
    person
        .request()
        .queryParam("sort", "-createdAt")
        .queryParam("limit", 1)
        .get(PATH)
        .then()
        .body("items.name", equalTo(List.of("Third")));
    person.request().queryParam("q", "second 100%").get(PATH).then().body("items", hasSize(1));
    for (Map.Entry<String, String> bad :
        Map.of("limit", "0", "cursor", "nonsense", "sort", "name").entrySet()) {
      Door.problem(
          person.request().queryParam(bad.getKey(), bad.getValue()).get(PATH),
          422,
          "request.invalid");
    }
  }

  @Test
  void entityTagsGuardReadsAndUpdates() {
    Person person = Person.register();
    Response read = person.home().get(person.path(""));
    String tag = read.header("ETag");
    person.home().header("If-None-Match", tag).get(person.path("")).then().statusCode(304);
    person
        .home()
        .header("If-None-Match", "\"other\", W/" + tag)
        .get(person.path(""))
        .then()
        .statusCode(304);
    Response changed =
        person.home().header("If-Match", tag).body(Map.of("name", "New")).patch(person.path(""));
    changed.then().statusCode(200).body("name", equalTo("New")).header("ETag", not(equalTo(tag)));
    Door.problem(
        person.home().header("If-Match", tag).body(Map.of("name", "Late")).patch(person.path("")),
        412,
        "request.precondition_failed");
    person.home().header("If-None-Match", tag).get(person.path("")).then().statusCode(200);
  }

  @Test
  void newSlugHoldsWithTheNextRequest() {
    Person person = Person.register();
    String slug = slug();
    person
        .home()
        .body(Map.of("slug", slug))
        .patch(person.path(""))
        .then()
        .statusCode(200)
        .body("slug", equalTo(slug));
    Door.as(person.accessToken(), slug).get(PATH + "/" + slug).then().statusCode(200);
    Door.problem(
        Door.exchange(person.accessToken(), person.slug(), 0),
        404,
        "identity.organization.not_found");
  }

  @Test
  void onlyAdministratorsChangeAndOnlyOwnersDelete() {
    Person owner = Person.register();
    Person admin = Person.join(owner, "admin");
    Person viewer = Person.join(owner, "viewer");
    Door.problem(
        viewer.in(owner.organization()).body(Map.of("name", "Mine")).patch(owner.path("")),
        403,
        "identity.organization.administrators_only");
    admin
        .in(owner.organization())
        .body(Map.of("name", "Ours"))
        .patch(owner.path(""))
        .then()
        .statusCode(200);
    Door.problem(
        admin.in(owner.organization()).delete(owner.path("")),
        403,
        "identity.organization.owners_only");
  }

  @Test
  void deletedOrganizationIsGoneForEverybodyAtOnce() {
    Person owner = Person.register();
    Person member = Person.join(owner, "viewer");
    String key = owner.apiKey();
    owner.home().delete(owner.path("")).then().statusCode(204);
    for (Person person : List.of(owner, member)) {
      Door.problem(
          Door.exchange(person.accessToken(), owner.organization().toString(), 0),
          404,
          "identity.organization.not_found");
    }
    Door.problem(Door.exchange(key, null, 0), 401, "auth.credential.invalid");
    owner.request().get(PATH).then().body("items", hasSize(0));
    owner.request().get("/api/v1/auth/me").then().body("organizations", hasSize(0));
  }

  @Test
  void foreignAndUnknownOrganizationsLookTheSame() {
    Person person = Person.register();
    Response foreign = Door.exchange(person.accessToken(), Person.register().slug(), 0);
    Response unknown = Door.exchange(person.accessToken(), "no-such-organization", 0);
    Door.problem(foreign, 404, "identity.organization.not_found");
    Door.problem(unknown, 404, "identity.organization.not_found");
    for (String reference :
        List.of("", "A", "a\u0000b", "x".repeat(1000), UUID.randomUUID().toString())) {
      Door.problem(
          Door.exchange(person.accessToken(), reference, 0),
          404,
          "identity.organization.not_found");
    }
    Door.problem(
        person.home().get(Person.register().path("")), 404, "identity.organization.not_found");
  }

  @Test
  void programSeesItsOwnOrganizationOnly() {
    Person owner = Person.register();
    String key = owner.apiKey();
    Door.as(key)
        .get(PATH)
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of(owner.organization().toString())));
    Door.as(key, owner.slug()).get(owner.path("")).then().statusCode(200);
    Door.problem(Door.as(key).body(Map.of("name", "Mine")).post(PATH), 403, "auth.user.required");
    Door.problem(
        Door.as(key, owner.slug()).body(Map.of("name", "Mine")).patch(owner.path("")),
        403,
        "identity.organization.administrators_only");
  }

  private static String slug() {
    return "acme-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
