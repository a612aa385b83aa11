package io.keyhaven.system.contract;

import static java.util.Locale.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids and slugs: both name the same thing, and neither can be taken for the other. */
@SystemTest
class AddressingIT {
  private final Suite suite;
  private Person ada;
  private Organization organization;
  private Project shop;

  AddressingIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    organization = ada.organization();
    shop = organization.createProject("Shop");
    shop.set("production", "NAME", "value").expect(201);
  }

  @Test
  void idAndSlugNameTheSame() {
    String environmentId = "";
    for (JsonNode environment : ada.api().get(shop.path()).at("/environments")) {
      if (environment.path("slug").asText().equals("production")) {
        environmentId = environment.path("id").asText();
      }
    }
    for (String organizationName : new String[] {organization.id(), organization.slug()}) {
      for (String project : new String[] {shop.id(), shop.slug()}) {
        for (String environment : new String[] {environmentId, "production"}) {
          String path =
              "/api/v1/organizations/%s/projects/%s/environments/%s/values"
                  .formatted(organizationName, project, environment);
          Answer values = ada.api().get(path).expect(200);
          assertEquals(Map.of("NAME", "value"), Json.strings(values.at("/values")), path);
        }
      }
      ada.api().get("/api/v1/organizations/" + organizationName).expect(200);
      ada.api().get("/api/v1/organizations/" + organizationName + "/audit-events").expect(200);
      ada.api().get("/api/v1/organizations/" + organizationName + "/members").expect(200);
    }
  }

  @Test
  void anIdIsTheSameInCapitalsAndASlugIsNot() {
    var program = organization.createServiceAccount();
    String prefix = "/api/v1/organizations/";
    for (String address :
        new String[] {
          prefix + organization.id().toUpperCase(ROOT),
          organization.path() + "/projects/" + shop.id().toUpperCase(ROOT),
          organization.path() + "/members/" + ada.id().toUpperCase(ROOT),
          organization.path() + "/service-accounts/" + program.id().toUpperCase(ROOT),
          program.keysPath() + "/" + program.keyId().toUpperCase(ROOT)
        }) {
      ada.api().get(address).expect(200);
    }
    ada.api().get(prefix + organization.slug().toUpperCase(ROOT)).expect(404);
    ada.api().get(organization.path() + "/projects/SHOP").expect(404);
    ada.api().get(shop.path() + "/environments/Production").expect(404);
  }

  @Test
  void idsAreTimeOrdered() {
    for (String id : new String[] {ada.id(), organization.id(), shop.id()}) {
      assertEquals(7, UUID.fromString(id).version(), id);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Billing & Fees, billing-fees",
    "Ünïcödé Näme, '[a-z0-9-]{2,63}'",
    "日本語, '[a-z0-9-]{2,63}'"
  })
  void derivesASlugFromTheName(String name, String pattern) {
    Project project = organization.createProject(name);
    assertTrue(project.slug().matches(pattern), project.slug());
    ada.api().get(organization.path() + "/projects/" + project.slug()).expect(200);
  }

  @Test
  void aDerivedSlugThatIsTakenGetsASuffix() {
    Project first = organization.createProject("Twice");
    Project second = organization.createProject("Twice");
    assertEquals("twice", first.slug());
    assertNotEquals("twice", second.slug());
    assertTrue(second.slug().startsWith("twice-"), second.slug());
  }

  @Test
  void theSameSlugInAnotherOrganizationIsFree() {
    assertEquals("shop", suite.register().organization().createProject("Shop").slug());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "UPPER",
        "under_score",
        "with space",
        "umläut",
        "a/b",
        "..",
        "0123456789012345678901234567890123456789012345678901234567890123",
        "01932c5e-7b1a-7c3d-8e4f-5a6b7c8d9e0f"
      })
  void refusesSlugsOfAnotherShape(String slug) {
    var body = Json.body("name", "Name", "slug", slug);
    Answer answer = ada.api().post(organization.path() + "/projects", body).expect(422);
    assertEquals("/slug", answer.at("/errors/0/pointer").asText());
    ada.api().post("/api/v1/organizations", body).expect(422);
    ada.api().post(shop.path() + "/environments", body).expect(422);
  }

  @Test
  void aGivenSlugThatIsTakenIs409Everywhere() {
    var body = Json.body("name", "Any", "slug", organization.slug());
    suite.register().api().post("/api/v1/organizations", body).expect(409);
    ada.api()
        .post(shop.path() + "/environments", Json.body("name", "Any", "slug", "staging"))
        .expect(409);
  }

  @Test
  void creatingAnswersWithTheNewAddress() {
    Answer created =
        ada.api().post(organization.path() + "/projects", Json.body("name", "Located")).expect(201);
    String location = created.header("Location").orElseThrow();
    String path =
        location.startsWith("http")
            ? location.substring(suite.origin().toString().length())
            : location;
    assertEquals(created.field("id"), ada.api().get(path).expect(200).field("id"));
  }
}
