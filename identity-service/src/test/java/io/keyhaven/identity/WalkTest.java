package io.keyhaven.identity;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The part of the main job that identity has. */
@QuarkusTest
class WalkTest {

  @Test
  void personCreatesAKeyThatAProgramUsesUntilItIsRevoked() {
    Person person = Person.register();
    person
        .request()
        .get("/api/v1/auth/me")
        .then()
        .statusCode(200)
        .body("user.email", equalTo(person.email()))
        .body("organizations", hasSize(1))
        .body("session.id", notNullValue());
    String account =
        person
            .home()
            .body(Map.of("name", "deploy"))
            .post(person.path("/service-accounts"))
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    String keys = person.path("/service-accounts/" + account + "/api-keys");
    var created = person.home().body(Map.of("name", "ci")).post(keys);
    created.then().statusCode(201);
    String key = created.path("apiKey");
    String id = created.path("id");
    Door.exchange(key, person.slug(), 0)
        .then()
        .statusCode(200)
        .body("principalType", equalTo("serviceAccount"))
        .body("credentialId", equalTo(id));
    person.home().get(keys).then().statusCode(200).body("items[0].lastUsedAt", notNullValue());
    person.home().delete(keys + "/" + id).then().statusCode(204);
    Door.problem(Door.exchange(key, person.slug(), 0), 401, "auth.credential.invalid");
  }
}
