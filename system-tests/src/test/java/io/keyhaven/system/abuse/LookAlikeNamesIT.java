package io.keyhaven.system.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are labels: what looks alike gets nobody anything, and nothing shows as what it is not. */
@SystemTest
class LookAlikeNamesIT {
  private final Suite suite;
  private Person ada;
  private Project shop;

  LookAlikeNamesIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
  }

  /** Latin, Cyrillic, full-width, with an invisible joiner, composed and decomposed. */
  @Test
  void namesThatLookAlikeAreToldApartByTheirSlugs() {
    Set<String> slugs = new TreeSet<>();
    var names =
        List.of("Paypal", "\u0420aypal", "\uFF30aypal", "Pay\u200Dpal", "Páypal", "Pa\u0301ypal");
    for (String name : names) {
      Answer created = ada.api().post("/api/v1/organizations", Json.body("name", name)).expect(201);
      assertEquals(name, created.field("name"));
      slugs.add(created.field("slug"));
    }
    assertEquals(names.size(), slugs.size(), slugs.toString());
    slugs.forEach(slug -> assertEquals(true, slug.matches("[a-z0-9-]{2,63}"), slug));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoice\u202Efdp.exe",
        "a\u202Ab",
        "a\u2066b\u2069",
        "\u200B",
        "\u00A0",
        "\u3164",
        "\u2800"
      })
  void namesThatWouldShowAsAnotherOrAsNothingAreRefused(String name) {
    String organization = ada.organization().path();
    for (String path :
        List.of(
            "/api/v1/organizations",
            organization + "/service-accounts",
            organization + "/projects",
            shop.path() + "/environments")) {
      Answer refused = ada.api().post(path, Json.body("name", name)).expect(422);
      assertEquals("/name", refused.at("/errors/0/pointer").asText(), path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0430da@example.org",
        "ada@ex\u0430mple.org",
        "ada@example.org\u200B",
        "ada\u202E@example.org",
        "ADA\u0131@example.org",
        "ada@\uFF45xample.org"
      })
  void addressesThatLookAlikeAreNone(String email) {
    var body = Json.body("email", email, "password", ada.password(), "name", "Ada");
    Answer refused = suite.anonymous().post("/api/v1/auth/register", body).expect(422);
    assertEquals("/email", refused.at("/errors/0/pointer").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0430dmin", "ad\u200Bmin", "ADMIN", "admin\u0000", " admin"})
  void rolesThatLookAlikeAreNone(String role) {
    var body = Json.body("email", "guest@example.org", "role", role);
    ada.api().post(ada.organization().path() + "/invitations", body).expect(422);
  }
}
