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

/** Unicode, control characters, and text that looks like something else. */
@SystemTest
class TextIT {
  private final Suite suite;
  private Person ada;
  private Project shop;

  TextIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n",
        "\r\n",
        "\u0000",
        "a\u0000b",
        "\u0001\u001b[31m\u007f",
        "\uFEFF",
        "ü",
        "u\u0308",
        "🔑👩‍👩‍👧",
        "\u202Eabc",
        "\\u0041",
        "'; drop table secret; --",
        "<script>alert(1)</script>",
        "${jndi:ldap://127.0.0.1/a}",
        "%s%n%d",
        "{{7*7}}",
        "\uFFFD\uFFFF"
      })
  void anyValueComesBackUnchanged(String value) {
    String name = "V_" + Person.unique();
    shop.set("development", name, value).expect(201);
    assertEquals(value, shop.reveal("development", name).field("value"));
    assertEquals(value, shop.values("development").get(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\ud83d\"", "\"\\ud83dx\"", "\"\\udd11\""})
  void halfACharacterIsRefused(String literal) {
    String path = shop.environment("development") + "/secrets/HALF";
    int status = ada.api().json("PUT", path, "{\"value\":" + literal + "}").status();
    assertTrue(status == 400 || status == 422, "status " + status);
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] body = "{\"name\":\"x?\"}".getBytes(StandardCharsets.US_ASCII);
    body[10] = (byte) 0xff;
    int status =
        ada.api()
            .send(
                "POST",
                ada.organization().path() + "/projects",
                BodyPublishers.ofByteArray(body),
                "application/json")
            .status();
    assertTrue(status == 400 || status == 422, "status " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb", "a\tb", "a\u001bb", "a\u007fb", "a\u0085b", "\r"})
  void namesHoldNoControlCharacters(String name) {
    var body = Json.body("name", name);
    for (String path :
        List.of(
            "/api/v1/organizations",
            ada.organization().path() + "/projects",
            ada.organization().path() + "/service-accounts",
            shop.path() + "/environments")) {
      Answer answer = ada.api().post(path, body).expect(422);
      assertEquals("/name", answer.at("/errors/0/pointer").asText(), path);
    }
    ada.api().patch(shop.path(), body).expect(422);
    ada.api().patch(ada.organization().path(), body).expect(422);
    var person =
        Json.body(
            "email",
            "c-" + Person.unique() + "@example.org",
            "password",
            ada.password(),
            "name",
            name);
    suite.anonymous().post("/api/v1/auth/register", person).expect(422);
  }

  @Test
  void namesCountUpTo255Characters() {
    String projects = ada.organization().path() + "/projects";
    ada.api().post(projects, Json.body("name", "ü".repeat(255))).expect(201);
    int status = ada.api().post(projects, Json.body("name", "ü".repeat(256))).status();
    assertTrue(status == 422 || status == 413, "status " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"   "})
  void blankNamesAreNone(String name) {
    ada.api().post(ada.organization().path() + "/projects", Json.body("name", name)).expect(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zürich 🏠", "日本語", "a\"b\\c/d", "<b>", "O'Brien", "Ω≈ç√"})
  void anyOtherNameComesBackUnchanged(String name) {
    Project project = ada.organization().createProject(name);
    assertEquals(name, ada.api().get(project.path()).field("name"));
  }
}
