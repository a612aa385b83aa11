package io.keyhaven.identity.member;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.identity.Concurrently;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MemberTest {
  @Inject RedisDataSource redis;

  @Test
  void everyMemberSeesTheOthers() {
    Person owner = Person.register();
    Person viewer = Person.join(owner, "viewer");
    viewer
        .in(owner.organization())
        .get(owner.path("/members"))
        .then()
        .statusCode(200)
        .body("items.email", containsInAnyOrder(owner.email(), viewer.email()))
        .body("items.role", containsInAnyOrder("owner", "viewer"));
    owner
        .home()
        .queryParam("q", viewer.email())
        .get(owner.path("/members"))
        .then()
        .body("items", hasSize(1));
    owner
        .home()
        .queryParam("limit", 1)
        .get(owner.path("/members"))
        .then()
        .body("items", hasSize(1))
        .body("nextCursor", notNullValue());
    Response one = owner.home().get(member(owner, viewer));
    one.then().statusCode(200).body("userId", equalTo(viewer.id().toString()));
    owner
        .home()
        .header("If-None-Match", one.header("ETag"))
        .get(member(owner, viewer))
        .then()
        .statusCode(304);
  }

  @Test
  void changedRoleHoldsWithTheNextRequest() {
    Person owner = Person.register();
    Person member = Person.join(owner, "viewer");
    Response before = Door.exchange(member.accessToken(), owner.slug(), 0);
    owner
        .home()
        .body(Map.of("role", "admin"))
        .patch(member(owner, member))
        .then()
        .statusCode(200)
        .body("role", equalTo("admin"));
    Response after = Door.exchange(member.accessToken(), owner.slug(), 0);
    int raised = after.path("generation");
    assertEquals(before.<Integer>path("generation") + 1, raised);
    assertEquals(
        Integer.toString(raised),
        redis.value(String.class).get("kh:mark:" + after.path("credentialId")));
    member.in(owner.organization()).get(owner.path("/invitations")).then().statusCode(200);
  }

  @Test
  void removedMemberIsOutWithTheNextRequest() {
    Person owner = Person.register();
    Person member = Person.join(owner, "editor");
    owner.home().delete(member(owner, member)).then().statusCode(204);
    Door.problem(
        Door.exchange(member.accessToken(), owner.slug(), 0),
        404,
        "identity.organization.not_found");
    member
        .request()
        .get("/api/v1/auth/me")
        .then()
        .statusCode(200)
        .body("organizations", hasSize(1));
    Door.problem(owner.home().delete(member(owner, member)), 404, "identity.member.not_found");
  }

  @Test
  void everybodyMayLeaveButTheLastOwner() {
    Person owner = Person.register();
    Person viewer = Person.join(owner, "viewer");
    viewer.in(owner.organization()).delete(member(owner, viewer)).then().statusCode(204);
    Door.problem(owner.home().delete(member(owner, owner)), 409, "identity.member.last_owner");
    Door.problem(
        owner.home().body(Map.of("role", "admin")).patch(member(owner, owner)),
        409,
        "identity.member.last_owner");
    owner.home().body(Map.of("role", "owner")).patch(member(owner, owner)).then().statusCode(200);
  }

  @Test
  void ownershipCanBeHandedOver() {
    Person owner = Person.register();
    Person heir = Person.join(owner, "editor");
    owner.home().body(Map.of("role", "owner")).patch(member(owner, heir)).then().statusCode(200);
    owner.home().body(Map.of("role", "viewer")).patch(member(owner, owner)).then().statusCode(200);
    Door.problem(
        heir.in(owner.organization()).delete(member(owner, heir)),
        409,
        "identity.member.last_owner");
  }

  @Test
  void ofTwoOwnersLeavingAtOnceOneStays() {
    for (int round = 0; round < 5; round++) {
      Person first = Person.register();
      Person second = Person.join(first, "owner");
      List<Integer> statuses =
          Concurrently.all(
              List.of(
                  () -> first.home().delete(member(first, first)).statusCode(),
                  () ->
                      second.in(first.organization()).delete(member(first, second)).statusCode()));
      assertEquals(List.of(204, 409), statuses.stream().sorted().toList());
    }
  }

  @Test
  void nobodyGivesMoreThanTheyHave() {
    Person owner = Person.register();
    Person admin = Person.join(owner, "admin");
    Person editor = Person.join(owner, "editor");
    Map<String, String> toOwner = Map.of("role", "owner");
    Map<String, String> toViewer = Map.of("role", "viewer");
    Door.problem(
        admin.in(owner.organization()).body(toOwner).patch(member(owner, editor)),
        403,
        "identity.member.owners_only");
    Door.problem(
        admin.in(owner.organization()).body(toOwner).patch(member(owner, admin)),
        403,
        "identity.member.owners_only");
    Door.problem(
        admin.in(owner.organization()).body(toViewer).patch(member(owner, owner)),
        403,
        "identity.member.owners_only");
    Door.problem(
        admin.in(owner.organization()).delete(member(owner, owner)),
        403,
        "identity.member.owners_only");
    Door.problem(
        editor.in(owner.organization()).body(toViewer).patch(member(owner, editor)),
        403,
        "auth.permission.missing");
    Door.problem(
        editor.in(owner.organization()).delete(member(owner, admin)),
        403,
        "auth.permission.missing");
    admin
        .in(owner.organization())
        .body(toViewer)
        .patch(member(owner, editor))
        .then()
        .statusCode(200);
  }

  @Test
  void invalidAndUnknownAreRefused() {
    Person owner = Person.register();
    for (String body :
        List.of(
            "{}",
            "{\"role\":\"king\"}",
            "{\"role\":null}",
            "{\"role\":1}",
            "{\"rank\":\"admin\"}")) {
      Door.problem(owner.home().body(body).patch(member(owner, owner)), 422, "request.invalid");
    }
    Door.problem(
        owner
            .home()
            .body(Map.of("role", "admin"))
            .patch(owner.path("/members/" + UUID.randomUUID())),
        404,
        "identity.member.not_found");
    Person foreign = Person.register();
    Door.problem(
        owner.home().get(owner.path("/members/" + foreign.id())), 404, "identity.member.not_found");
    String key = owner.apiKey();
    Door.problem(Door.as(key, owner.slug()).get(owner.path("/members")), 403, "auth.user.required");
  }

  @Test
  void ifMatchGuardsTheRole() {
    Person owner = Person.register();
    Person member = Person.join(owner, "viewer");
    String tag = owner.home().get(member(owner, member)).header("ETag");
    owner
        .home()
        .header("If-Match", tag)
        .body(Map.of("role", "editor"))
        .patch(member(owner, member))
        .then()
        .statusCode(200);
    Door.problem(
        owner
            .home()
            .header("If-Match", tag)
            .body(Map.of("role", "admin"))
            .patch(member(owner, member)),
        412,
        "request.precondition_failed");
  }

  private static String member(Person home, Person person) {
    return home.path("/members/" + person.id());
  }
}
