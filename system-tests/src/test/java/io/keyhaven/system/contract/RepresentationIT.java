package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every answer is JSON in UTF-8, every body that is sent is too, and an address has one spelling.
 */
@SystemTest
class RepresentationIT {
  private final Suite suite;
  private Person ada;
  private Project shop;
  private List<String> addresses;

  RepresentationIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject("Läden");
    shop.set("development", "NAME", "välue").expect(201);
    addresses =
        List.of(
            "/api/v1/auth/me",
            ada.organization().path(),
            ada.organization().path() + "/members",
            ada.organization().path() + "/audit-events/verify",
            shop.path(),
            shop.environment("development") + "/secrets/NAME/value",
            shop.environment("development") + "/values");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "*/*",
        "text/html",
        "application/xml",
        "image/png",
        "application/problem+json",
        "application/json;charset=iso-8859-1",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "nonsense",
        ";"
      })
  void answersJsonWhateverIsAccepted(String accept) {
    for (String address : addresses) {
      Answer answer = ada.api().with("Accept", accept).get(address).expect(200);
      String type = answer.header("Content-Type").orElseThrow();
      assertTrue(type.startsWith("application/json"), () -> answer + " is " + type);
      assertTrue(answer.json().isObject(), answer.toString());
    }
    ada.api().with("Accept", accept).get(shop.path() + "/none").expect(404);
  }

  @Test
  void namesAndValuesAreUtf8BothWays() {
    assertEquals("Läden", ada.api().get(shop.path()).field("name"));
    byte[] body = "{\"name\":\"Ünï 🔑\"}".getBytes(StandardCharsets.UTF_8);
    for (String type : List.of("application/json", "application/json; charset=utf-8")) {
      Answer created =
          ada.api()
              .send(
                  "POST",
                  ada.organization().path() + "/projects",
                  BodyPublishers.ofByteArray(body),
                  type)
              .expect(201);
      assertEquals("Ünï 🔑", created.field("name"));
    }
  }

  @Test
  void headAnswersAsGetWithoutTheBody() {
    for (String address : addresses) {
      Answer get = ada.api().get(address).expect(200);
      Answer head = ada.api().head(address).expect(200);
      assertEquals(0, head.body().length);
      assertEquals(mediaType(get), mediaType(head), address);
      assertEquals(get.header("ETag"), head.header("ETag"), address);
    }
    ada.api().head(shop.path() + "/none").expect(404);
    suite.anonymous().head(shop.path()).expect(401);
  }

  private static String mediaType(Answer answer) {
    return answer.header("Content-Type").orElseThrow().replaceAll(";.*", "");
  }

  @Test
  void aSlashAtTheEndIsAnotherAddress() {
    for (String address : addresses) {
      ada.api().get(address + "/").expect(404);
    }
  }

  @Test
  void aBodyThatIsMissingIsMalformedWhateverItsType() {
    var writes =
        List.of(
            "/api/v1/organizations",
            ada.organization().path() + "/projects",
            ada.organization().path() + "/service-accounts",
            shop.environment("development") + "/commits",
            shop.environment("development") + "/restore");
    for (String address : writes) {
      ada.api().post(address).expect(400);
      ada.api().json("POST", address, "").expect(400);
    }
    String secret = shop.environment("development") + "/secrets/NAME";
    ada.api().send("PUT", secret, BodyPublishers.noBody(), null).expect(400);
    ada.api().send("PATCH", shop.path(), BodyPublishers.noBody(), null).expect(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "text/json", "application/xml", "multipart/form-data"})
  void anotherMediaTypeIs415Everywhere(String type) {
    var writes =
        List.of(
            "/api/v1/auth/login",
            "/api/v1/organizations",
            ada.organization().path() + "/invitations",
            ada.organization().path() + "/projects",
            shop.environment("development") + "/commits");
    for (String address : writes) {
      var body = BodyPublishers.ofString(Json.write(Json.body("name", "x")));
      ada.api().send("POST", address, body, type).expect(415);
    }
  }
}
