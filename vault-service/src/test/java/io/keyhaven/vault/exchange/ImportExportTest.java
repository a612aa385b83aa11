package io.keyhaven.vault.exchange;

import static io.keyhaven.vault.VaultClient.set;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.principal.Role;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportExportTest extends VaultTestCase {
  private static final String FILE =
      "\uFEFF# shop\r\nexport A = one # first\r\nB='two\r\nlines'\r\nA=\"uno\\n\"\r\nnonsense\r\nÜ=x\r\nURL=postgres://a?b=c\r\n";

  @Test
  void countsDistinctNamesAndReportsTheRest() {
    owner
        .importFile(SHOP, PRODUCTION, "dotenv", FILE)
        .then()
        .statusCode(200)
        .body("created", equalTo(3), "updated", equalTo(0), "unchanged", equalTo(0))
        .body("duplicates.name", contains("A"), "duplicates.line", contains(5))
        .body("rejected.line", contains(6, 7), "revision", equalTo(1));
    owner
        .values(SHOP, PRODUCTION)
        .then()
        .body(
            "values", equalTo(Map.of("A", "uno\n", "B", "two\nlines", "URL", "postgres://a?b=c")));
    owner
        .importFile(SHOP, PRODUCTION, "dotenv", "A=changed\nB='two\nlines'\nNEW=1\n")
        .then()
        .body("created", equalTo(1), "updated", equalTo(1), "unchanged", equalTo(1))
        .body("revision", equalTo(2));
    owner
        .importFile(SHOP, PRODUCTION, "dotenv", "NEW=1\n")
        .then()
        .body("unchanged", equalTo(1), "revision", equalTo(2));
  }

  /** More names than one statement can have parameters, and than one message can list. */
  @Test
  void takesTensOfThousandsOfNames() {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 40_000; i++) {
      file.append("NAME_").append("X".repeat(100)).append(i).append("=v\n");
    }
    owner
        .importFile(SHOP, PRODUCTION, "dotenv", file.toString())
        .then()
        .statusCode(200)
        .body("created", equalTo(40_000), "revision", equalTo(1));
    owner
        .importFile(SHOP, PRODUCTION, "dotenv", file.toString().replace("=v", "=w"))
        .then()
        .statusCode(200)
        .body("updated", equalTo(40_000), "revision", equalTo(2));
    assertEquals(40_000, owner.valuesAt(SHOP, PRODUCTION, 2).size());
    owner
        .json(Map.of("revision", 0))
        .post(owner.environment(SHOP, PRODUCTION) + "/restore")
        .then()
        .statusCode(201)
        .body("changed", equalTo(40_000));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> told(3).size() == 40_000);
    Awaitility.await().until(() -> !recorded("path.restore").isEmpty());
    JsonPath reveal = recorded("secret.reveal").getFirst();
    assertEquals(2_000, reveal.getList("metadata.names").size());
    assertEquals(40_000, reveal.getInt("metadata.namesCount"));
  }

  /** The names that the vault told were deleted by a revision. */
  private Set<String> told(int revision) {
    return topics.of("keyhaven.vault.v1", tenant.id().value()).stream()
        .map(event -> JsonPath.from(event.value()))
        .filter(event -> event.get("revision") != null && event.getInt("revision") == revision)
        .flatMap(event -> event.getList("deleted", String.class).stream())
        .collect(Collectors.toSet());
  }

  private List<JsonPath> recorded(String action) {
    return topics.of("keyhaven.audit.vault.v1", tenant.id().value()).stream()
        .map(record -> JsonPath.from(record.value()))
        .filter(record -> record.getString("action").equals(action))
        .toList();
  }

  @Test
  void aDryRunChangesNothing() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    owner
        .request()
        .body("A=1\nB=2\n")
        .post(owner.environment(SHOP, PRODUCTION) + "/import?format=dotenv&dryRun=true")
        .then()
        .statusCode(200)
        .body("created", equalTo(1), "unchanged", equalTo(1), "revision", equalTo(1));
    owner.values(SHOP, PRODUCTION).then().body("values", equalTo(Map.of("A", "1")));
    owner
        .request()
        .body("B=2\n")
        .post(owner.environment(SHOP, STAGING) + "/import?format=dotenv&dryRun=true")
        .then()
        .statusCode(200)
        .body("created", equalTo(1), "revision", equalTo(0));
  }

  @Test
  void takesAnyContentTypeAndNone() {
    for (String type :
        List.of("application/json", "application/x-thing", "text/plain", "image/png")) {
      RestAssured.given()
          .config(
              RestAssured.config()
                  .encoderConfig(
                      io.restassured.config.EncoderConfig.encoderConfig()
                          .encodeContentTypeAs(type, io.restassured.http.ContentType.TEXT)))
          .auth()
          .oauth2(owner.token())
          .contentType(type)
          .body("A=1")
          .post(owner.environment(SHOP, PRODUCTION) + "/import?format=dotenv")
          .then()
          .statusCode(200);
    }
    RestAssured.given()
        .auth()
        .oauth2(owner.token())
        .post(owner.environment(SHOP, PRODUCTION) + "/import?format=dotenv")
        .then()
        .statusCode(200)
        .body("created", equalTo(0), "revision", equalTo(1));
  }

  @Test
  void keepsDetailsOfWhatItUpdates() {
    owner
        .json(Map.of("value", "1", "tags", List.of("t")))
        .put(owner.secret(SHOP, PRODUCTION, "A"))
        .then()
        .statusCode(201);
    owner.importFile(SHOP, PRODUCTION, "dotenv", "A=2").then().body("updated", equalTo(1));
    owner
        .request()
        .get(owner.secret(SHOP, PRODUCTION, "A"))
        .then()
        .body("tags", contains("t"), "version", equalTo(2));
  }

  @Test
  void everyFormatComesBackTheSame() {
    owner
        .commit(
            SHOP,
            PRODUCTION,
            List.of(
                set("A", "it's \"x\" $HOME \\n"),
                set("B", "a\nb\r\nc"),
                set("C", ""),
                set("D", "日本 #1")))
        .then()
        .statusCode(201);
    Map<String, String> before = owner.valuesAt(SHOP, PRODUCTION, 1);
    Map<String, String> accepts =
        Map.of("dotenv", "image/png", "json", "*/*", "yaml", "application/json");
    for (String format : accepts.keySet()) {
      var exported =
          owner
              .request()
              .header("Accept", accepts.get(format))
              .get(owner.environment(SHOP, PRODUCTION) + "/export?format=" + format);
      exported
          .then()
          .statusCode(200)
          .header("Cache-Control", "no-store")
          .header("Content-Disposition", startsWith("attachment"));
      String project = owner.createProject("Copy " + format);
      owner
          .importFile(
              project,
              PRODUCTION,
              format,
              new String(exported.asByteArray(), java.nio.charset.StandardCharsets.UTF_8))
          .then()
          .statusCode(200)
          .body("created", equalTo(4));
      assertEquals(before, owner.valuesAt(project, PRODUCTION, 1), format);
    }
  }

  @Test
  void answersAnExportWhateverIsAccepted() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    for (String accept : List.of("*/*", "application/json", "image/png;q=0.1", "nonsense", "")) {
      owner
          .request()
          .header("Accept", accept)
          .get(owner.environment(SHOP, PRODUCTION) + "/export?format=dotenv")
          .then()
          .statusCode(200)
          .body(equalTo("A=1\n"))
          .contentType(startsWith("text/plain"));
    }
  }

  @Test
  void repeatsTheAnswerToAnIdempotencyKey() {
    for (int i = 0; i < 2; i++) {
      owner
          .request()
          .header("Idempotency-Key", "import")
          .body("A=1")
          .post(owner.environment(SHOP, PRODUCTION) + "/import?format=dotenv")
          .then()
          .statusCode(200)
          .body("created", equalTo(1), "revision", equalTo(1));
    }
    owner
        .request()
        .header("Idempotency-Key", "import")
        .body("A=2")
        .post(owner.environment(SHOP, PRODUCTION) + "/import?format=dotenv")
        .then()
        .statusCode(422);
  }

  @Test
  void refusesWhatIsNoFile() {
    String address = owner.environment(SHOP, PRODUCTION) + "/import";
    owner.request().body("A=1").post(address).then().statusCode(422);
    owner.request().body("A=1").post(address + "?format=toml").then().statusCode(422);
    owner
        .request()
        .body("A=1")
        .post(address + "?format=dotenv&dryRun=maybe")
        .then()
        .statusCode(422);
    owner.request().body("{").post(address + "?format=json").then().statusCode(400);
    owner
        .request()
        .contentType("application/octet-stream")
        .body(new byte[] {(byte) 0xff, (byte) 0xfe})
        .post(address + "?format=dotenv")
        .then()
        .statusCode(400);
    owner
        .request()
        .contentType("application/octet-stream")
        .body(new byte[(10 << 20) + 1])
        .post(address + "?format=dotenv")
        .then()
        .statusCode(413)
        .contentType("application/problem+json");
    owner.request().get(owner.environment(SHOP, PRODUCTION) + "/export").then().statusCode(422);
  }

  @Test
  void doesNotLoseNamesThatAFormatCannotCarry() {
    owner.put(SHOP, PRODUCTION, "a.b", "1").then().statusCode(201);
    String export = owner.environment(SHOP, PRODUCTION) + "/export?format=";
    owner
        .request()
        .get(export + "dotenv")
        .then()
        .statusCode(422)
        .body("detail", containsString("a.b"));
    owner.request().get(export + "json").then().statusCode(200);
  }

  @Test
  void needsWritingToImportAndRevealingToExport() {
    member(Role.VIEWER).importFile(SHOP, PRODUCTION, "dotenv", "A=1").then().statusCode(403);
    member(Role.VIEWER)
        .request()
        .get(owner.environment(SHOP, PRODUCTION) + "/export?format=json")
        .then()
        .statusCode(403);
  }
}
