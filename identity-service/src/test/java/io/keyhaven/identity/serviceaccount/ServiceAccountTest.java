package io.keyhaven.identity.serviceaccount;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
class ServiceAccountTest {

  @Test
  void descriptionIsClearedByNullAndKeptWhenLeftOut() {
    Person owner = Person.register();
    String account = owner.path("/service-accounts/" + owner.serviceAccount());
    owner.home().body("{\"description\":\"deploys\"}").patch(account).then().statusCode(200);
    owner
        .home()
        .body("{\"name\":\"ci\"}")
        .patch(account)
        .then()
        .statusCode(200)
        .body("description", equalTo("deploys"));
    owner
        .home()
        .body("{\"description\":null}")
        .patch(account)
        .then()
        .statusCode(200)
        .body("description", nullValue(), "name", equalTo("ci"));
    owner.home().get(account).then().body("description", nullValue());
  }

  @Test
  void nameCannotBeCleared() {
    Person owner = Person.register();
    String account = owner.path("/service-accounts/" + owner.serviceAccount());
    for (String path : List.of(account, owner.path(""))) {
      owner
          .home()
          .body("{\"name\":null}")
          .patch(path)
          .then()
          .statusCode(422)
          .body("errors[0].pointer", equalTo("/name"));
    }
  }

  @Test
  void livesFromCreationToDeletion() {
    Person owner = Person.register();
    String path = owner.path("/service-accounts");
    Response created =
        owner.home().body(Map.of("name", "deploy", "description", "two\nlines")).post(path);
    created
        .then()
        .statusCode(201)
        .header("Location", endsWith(path + "/" + created.path("id")))
        .body("description", equalTo("two\nlines"));
    assertEquals(
        Set.of("id", "name", "description", "createdAt"),
        created.<Map<String, Object>>path("$").keySet());
    String one = path + "/" + created.path("id");
    String tag = owner.home().get(one).then().statusCode(200).extract().header("ETag");
    owner.home().header("If-None-Match", tag).get(one).then().statusCode(304);
    owner
        .home()
        .header("If-Match", tag)
        .body(Map.of("name", "release"))
        .patch(one)
        .then()
        .statusCode(200)
        .body("name", equalTo("release"))
        .body("description", equalTo("two\nlines"));
    Door.problem(
        owner.home().header("If-Match", tag).delete(one), 412, "request.precondition_failed");
    owner.home().queryParam("q", "RELEASE").get(path).then().body("items", hasSize(1));
    owner.home().delete(one).then().statusCode(204);
    Door.problem(owner.home().get(one), 404, "identity.service_account.not_found");
    owner.home().get(path).then().body("items", hasSize(0));
  }

  @Test
  void deletionKillsEveryKeyWithTheNextRequest() {
    Person owner = Person.register();
    String account = owner.serviceAccount();
    String path = owner.path("/service-accounts/" + account);
    String key = owner.home().body(Map.of("name", "k")).post(path + "/api-keys").path("apiKey");
    Door.exchange(key, null, 0).then().statusCode(200);
    owner.home().delete(path).then().statusCode(204);
    Door.problem(Door.exchange(key, null, 0), 401, "auth.credential.invalid");
    Door.problem(
        owner.home().body(Map.of("name", "k")).post(path + "/api-keys"),
        404,
        "identity.service_account.not_found");
  }

  @Test
  void onlyThosePermittedManage() {
    Person owner = Person.register();
    Person editor = Person.join(owner, "editor");
    String account = owner.path("/service-accounts/" + owner.serviceAccount());
    Map<String, String> body = Map.of("name", "x");
    var in = owner.organization();
    editor.in(in).get(owner.path("/service-accounts")).then().statusCode(200);
    Door.problem(
        editor.in(in).body(body).post(owner.path("/service-accounts")),
        403,
        "auth.permission.missing");
    Door.problem(editor.in(in).body(body).patch(account), 403, "auth.permission.missing");
    Door.problem(editor.in(in).delete(account), 403, "auth.permission.missing");
    Door.problem(
        editor.in(in).body(body).post(account + "/api-keys"), 403, "auth.permission.missing");
    Door.problem(editor.in(in).get(account + "/api-keys"), 403, "auth.permission.missing");
    String key = owner.apiKey();
    Door.problem(
        Door.as(key, owner.slug()).get(owner.path("/service-accounts")), 403, "auth.user.required");
    Door.problem(
        Door.as(key, owner.slug()).body(body).post(account + "/api-keys"),
        403,
        "auth.permission.missing");
  }

  @Test
  void foreignAndUnknownLookTheSame() {
    Person owner = Person.register();
    Person foreign = Person.register();
    String theirs = foreign.serviceAccount();
    for (String id : List.of(theirs, UUID.randomUUID().toString())) {
      Door.problem(
          owner.home().get(owner.path("/service-accounts/" + id)),
          404,
          "identity.service_account.not_found");
      Door.problem(
          owner.home().delete(owner.path("/service-accounts/" + id)),
          404,
          "identity.service_account.not_found");
    }
    owner.home().get(owner.path("/service-accounts/not-an-id")).then().statusCode(404);
  }

  @Test
  void invalidRequestsAreRefused() {
    Person owner = Person.register();
    for (String body :
        List.of(
            "{}",
            "{\"name\":\"\"}",
            "{\"name\":\"a\\nb\"}",
            "{\"name\":\"a\",\"description\":\"\\u0000\"}",
            "{\"name\":\"a\",\"x\":1}")) {
      Door.problem(
          owner.home().body(body).post(owner.path("/service-accounts")), 422, "request.invalid");
    }
    owner
        .home()
        .body("{\"name\":\"a\"}")
        .post(owner.path("/service-accounts"))
        .then()
        .statusCode(201)
        .body("description", nullValue());
  }
}
