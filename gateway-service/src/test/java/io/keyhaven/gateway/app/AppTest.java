package io.keyhaven.gateway.app;

import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The app of these tests is in {@code src/test/resources/web-app}. */
@QuarkusTest
class AppTest extends AtTheDoor {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
  private static final String SCRIPT = "/assets/start-d41d8cd9.js";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sign-in",
        "/register",
        "/invitation",
        "/account",
        "/link/9",
        "/o/acme/projects/shop"
      })
  void startsTheAppWhereverItHasAPage(String page) {
    anybody()
        .header("Accept", BROWSER)
        .get(page)
        .then()
        .statusCode(200)
        .contentType("text/html; charset=utf-8")
        .header("Cache-Control", "no-store")
        .header("Content-Security-Policy", not(containsString("unsafe")))
        .body(containsString("start-d41d8cd9.js"));
  }

  @Test
  void findsNothingForWhoeverDoesNotBrowse() {
    problem(anybody().get("/"), 404, "route.not_found");
    problem(anybody().accept("application/json").get("/o/acme"), 404, "route.not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nothing", "/api/nothing", "/nothing", "/o", "/assets/a/b"})
  void staysAProblemWhereTheAppHasNoPage(String path) {
    problem(anybody().header("Accept", BROWSER).get(path), 404, "route.not_found");
  }

  @Test
  void letsFilesWithAHashBeKeptForEver() {
    Response answer = file(SCRIPT);
    answer
        .then()
        .statusCode(200)
        .contentType("text/javascript; charset=utf-8")
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .header("ETag", notNullValue());
    anybody()
        .header("If-None-Match", answer.header("ETag"))
        .get(SCRIPT)
        .then()
        .statusCode(304)
        .body(equalTo(""));
    file("/favicon.svg")
        .then()
        .contentType(startsWith("image/svg+xml"))
        .header("Cache-Control", "no-cache");
  }

  @Test
  void sendsTheSmallestFormThatIsTaken() {
    encoded("gzip, br").then().header("Content-Encoding", "br");
    encoded("gzip;q=0.5, br;q=0").then().header("Content-Encoding", "gzip");
    encoded("identity").then().header("Content-Encoding", nullValue());
    assertTrue(encoded("gzip").headers().getValues("Vary").contains("Accept-Encoding"));
    file("/favicon.svg").then().header("Content-Encoding", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/other.js", "/assets/start-d41d8cd9.js.gz", "/assets/index.html"})
  void hasNoFileButThoseOfTheBuild(String path) {
    problem(file(path), 404, "route.not_found");
  }

  @Test
  void countsNobodyForItsFiles() {
    String before = file(SCRIPT).header("RateLimit-Remaining");
    file(SCRIPT).then().header("RateLimit-Remaining", before);
  }

  private Response file(String path) {
    return anybody().get(path);
  }

  private Response encoded(String accepted) {
    return anybody()
        .config(RestAssuredConfig.config().decoderConfig(decoderConfig().noContentDecoders()))
        .header("Accept-Encoding", accepted)
        .get(SCRIPT);
  }
}
