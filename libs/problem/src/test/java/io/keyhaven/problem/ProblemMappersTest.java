package io.keyhaven.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong is told in one form. */
@QuarkusTest
class ProblemMappersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"name\":\"a\"} x",
        "{\"name\":\"a\"}{\"name\":\"b\"}",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{\"items\":[{\"key\":\"a\",\"key\":\"b\"}]}",
        "{'name':'a'}",
        "{\"name\":\"a\",}",
        "{\"count\":NaN}",
        "{\"count\":01}",
        "{\"name\":\"\n\"}",
        "[",
        "[]]",
        "[] []",
        "[{\"name\":\"a\"}",
        "[{\"key\":\"a\",\"key\":\"b\"}]",
        "\"text",
        "\"text\" x",
        "17x",
        "17 18",
        "nul",
        "null null",
      })
  void whatIsNotOneJsonValueIsMalformed(String body) {
    post(body)
        .statusCode(400)
        .body("category", equalTo("VALIDATION"))
        .body("code", equalTo("request.malformed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        " null ",
        "[]",
        "[{\"name\":\"a\"}]",
        "\"text\"",
        "\"\"",
        "17",
        "-0.5",
        "true",
      })
  void wellFormedJsonThatIsNoObjectIsInvalidAsAWhole(String body) {
    post(body)
        .statusCode(422)
        .body("code", equalTo("request.invalid"))
        .body("errors.pointer", equalTo(java.util.List.of("")))
        .body("errors.code", equalTo(java.util.List.of("type")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n"})
  void aBodyThatIsNotThereIsMalformed(String body) {
    post(body).statusCode(400).body("code", equalTo("request.malformed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=", "limit", "cursor=", "q=a&limit=&sort=b", "q=a&cursor"})
  void anEmptyPageParameterIsABadOne(String query) {
    given()
        .urlEncodingEnabled(false)
        .get("/echo/01932c00-0000-7000-8000-000000000000?" + query)
        .then()
        .statusCode(422)
        .body("errors[0].pointer", containsString(query.contains("limit") ? "?limit" : "?cursor"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limitless=", "q=limit", "limit=1"})
  void othersMayBeEmpty(String query) {
    given()
        .urlEncodingEnabled(false)
        .get("/echo/01932c00-0000-7000-8000-000000000000?" + query)
        .then()
        .statusCode(200);
  }

  @Test
  void whatIsNestedTooDeeplyIsMalformed() {
    post("{\"unknown\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}").statusCode(400);
    post("[".repeat(100_000)).statusCode(400);
  }

  @Test
  void whatIsNotUtf8IsMalformed() {
    byte[] body = "{\"name\":\"a?\"}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    body[10] = (byte) 0xC3;
    problem(given().contentType("application/json").body(body).post("/echo").then())
        .statusCode(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{`name`:`a`,`other`:1}           | /other       | unknown_field",
        "{`name`:`a`,`items`:[{`x`:1}]}   | /items/0/x   | unknown_field",
        "{`name`:`a`,`a/b~c`:1}           | /a~1b~0c     | unknown_field",
        "{`name`:1}                       | /name        | type",
        "{`name`:true}                    | /name        | type",
        "{`name`:1.5}                     | /name        | type",
        "{`name`:[]}                      | /name        | type",
        "{`name`:{}}                      | /name        | type",
        "{`name`:`a`,`count`:`1`}         | /count       | type",
        "{`name`:`a`,`count`:``}          | /count       | type",
        "{`name`:`a`,`count`:1.0}         | /count       | type",
        "{`name`:`a`,`count`:1e2}         | /count       | type",
        "{`name`:`a`,`count`:true}        | /count       | type",
        "{`name`:`a`,`count`:99999999999} | /count       | type",
        "{`name`:`a`,`flag`:`true`}       | /flag        | type",
        "{`name`:`a`,`flag`:1}            | /flag        | type",
        "{`name`:`a`,`items`:{}}          | /items       | type",
        "{`name`:`a`,`items`:`x`}         | /items       | type",
        "{`name`:`a`,`items`:[1]}         | /items/0     | type",
        "{`name`:`a`,`items`:[{`key`:1}]} | /items/0/key | type",
        "{`name`:`a`,`color`:`BLUE`}      | /color       | type",
        "{`name`:`a`,`color`:``}          | /color       | type",
        "{`name`:`a`,`color`:0}           | /color       | type",
        "{`name`:`a`,`time`:`noon`}       | /time        | type",
        "{`name`:`a`,`time`:1}            | /time        | type",
        "{`name`:`a`,`time`:``}           | /time        | type",
        "{`name`:`a`,`id`:`x`}            | /id          | type",
        "{`name`:`a`,`id`:``}             | /id          | type",
        "{}                               | /name        | required",
        "{`name`:null}                    | /name        | required",
        "{`name`:`abcdef`}                | /name        | size",
        "{`name`:`a`,`items`:[{}]}        | /items/0/key | required",
        "{`name`:`a`,`items`:[{`key`:`a`},{`key`:`A`}]} | /items/1/key | pattern",
      })
  void whatDoesNotFitIsInvalidAndSaysWhere(String body, String pointer, String code) {
    post(body.replace('`', '"'))
        .statusCode(422)
        .body("category", equalTo("VALIDATION"))
        .body("code", equalTo("request.invalid"))
        .body("errors.pointer", hasItem(pointer))
        .body("errors.find { it.pointer == '" + pointer + "' }.code", equalTo(code));
  }

  @Test
  void everythingThatIsInvalidIsToldAtOnce() {
    post("{\"name\":\"abcdef\",\"items\":[{\"key\":\"A\"},{}]}")
        .statusCode(422)
        .body(
            "errors.pointer", equalTo(java.util.List.of("/items/0/key", "/items/1/key", "/name")));
  }

  @Test
  void anInvalidValueIsNotRepeated() {
    post("{\"name\":\"" + EchoResource.CANARY + "\"}")
        .statusCode(422)
        .body(not(containsString(EchoResource.CANARY)));
    post("{\"name\":\"a\",\"time\":\"" + EchoResource.CANARY + "\"}")
        .statusCode(422)
        .body(not(containsString(EchoResource.CANARY)));
  }

  @ParameterizedTest
  @CsvSource({"?limit=0,range", "'',range"})
  void aParameterIsNamedWithAQuestionMark(String query, String code) {
    problem(given().get("/echo" + query).then())
        .statusCode(422)
        .body("errors[0].pointer", equalTo("?limit"))
        .body("errors[0].code", equalTo(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/echo/not-an-id", "/echo?limit=x", "/"})
  void anUnknownAddressIsNotFound(String path) {
    problem(given().get(path).then())
        .statusCode(404)
        .body("category", equalTo("NOT_FOUND"))
        .body("code", equalTo("route.not_found"));
  }

  @Test
  void anotherMethodIsNotAllowed() {
    problem(given().put("/echo").then())
        .statusCode(405)
        .body("code", equalTo("route.method_not_allowed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml"})
  void anotherMediaTypeIsUnsupported(String mediaType) {
    problem(
            given()
                .contentType(mediaType)
                .body("x".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/echo")
                .then())
        .statusCode(415);
  }

  @Test
  void aMissingBodyIsWhatIsMissingAndNotItsMediaType() {
    problem(given().noContentType().post("/echo").then()).statusCode(400);
    problem(given().contentType("text/plain").post("/echo").then()).statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/xml", "image/png", "nonsense", ";", "a/b;q=0"})
  void everyAnswerIsJsonWhateverIsAccepted(String accept) {
    String echo = "/echo/01932c5e-7b1a-7c3d-8e4f-5a6b7c8d9e0f";
    given()
        .header("Accept", accept)
        .get(echo)
        .then()
        .statusCode(200)
        .contentType("application/json");
    problem(given().header("Accept", accept).get("/echo/refused/409").then()).statusCode(409);
  }

  @Test
  void aRefusalCarriesItsHeaders() {
    problem(given().get("/echo/refused/409").then())
        .statusCode(409)
        .header("X-Extra", "there")
        .body("detail", nullValue())
        .body("errors", nullValue());
    problem(given().get("/echo/refused/401").then())
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer realm=\"keyhaven\"");
    problem(given().get("/echo/refused/503").then())
        .statusCode(503)
        .header("Retry-After", "1")
        .body("category", equalTo("EXTERNAL_SERVICE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/echo/defect", "/echo/thrown"})
  void aDefectIsToldByItsRequestIdOnly(String path) {
    problem(given().get(path).then())
        .statusCode(500)
        .body("category", equalTo("INTERNAL"))
        .body(not(containsString(EchoResource.CANARY)))
        .body(not(containsString("Exception")));
  }

  @Test
  void whoeverHangsUpIsNoDefect() {
    problem(given().get("/echo/abandoned").then()).statusCode(400);
  }

  @Test
  void aRequestIdOfTheRightFormIsKept() {
    String longest = "A-z_0.9".repeat(9) + "x";
    assertEquals(64, longest.length());
    given()
        .header("X-Request-Id", longest)
        .get("/echo/refused/409")
        .then()
        .header("X-Request-Id", longest)
        .body("requestId", equalTo(longest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a/b",
        "ä",
        "65-65-65-65-65-65-65-65-65-65-65-65-65-65-65-65-65-65-65-65-65-65"
      })
  void anyOtherRequestIdIsReplaced(String sent) {
    ValidatableResponse answer = given().header("X-Request-Id", sent).get("/nowhere").then();
    String given = answer.extract().header("X-Request-Id");
    assertFalse(given.equals(sent));
    assertTrue(given.matches("[A-Za-z0-9._-]{1,64}"));
    answer.body("requestId", equalTo(given));
  }

  @Test
  void aSuccessCarriesItsRequestIdToo() {
    assertEquals(
        "mine", given().header("X-Request-Id", "mine").get("/echo?limit=1").header("X-Request-Id"));
  }

  @Test
  void whatHasNoValueIsPresentAsNull() {
    String body = given().get("/echo?limit=1").asString();
    assertEquals(
        "{\"name\":\"found\",\"count\":1,\"flag\":false,\"color\":null,\"time\":null,\"items\":null,\"id\":null}",
        body);
  }

  private static ValidatableResponse post(String body) {
    return problem(
        given()
            .contentType("application/json")
            .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .post("/echo")
            .then());
  }

  /** What every problem has. */
  private static ValidatableResponse problem(ValidatableResponse answer) {
    var extracted = answer.extract();
    assertEquals("application/problem+json", extracted.contentType().replaceAll(";.*", ""));
    var body = extracted.jsonPath();
    assertEquals(extracted.statusCode(), body.getInt("status"));
    assertEquals("https://keyhaven.dev/problems/" + body.getString("code"), body.getString("type"));
    assertEquals(extracted.header("X-Request-Id"), body.getString("requestId"));
    assertTrue(body.getString("title").length() > 2);
    assertTrue(Instant.parse(body.getString("timestamp")).isBefore(Instant.now().plusSeconds(60)));
    return answer;
  }
}
