package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times come in as RFC 3339 with any offset and go out in UTC, in every resource alike. */
@SystemTest
class TimesIT {
  private final Suite suite;
  private Person ada;
  private Project shop;
  private ServiceAccount program;

  TimesIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
    program = ada.organization().createServiceAccount();
  }

  @ParameterizedTest
  @CsvSource({
    "2030-01-01T00:00:00Z, 2030-01-01T00:00:00Z",
    "2030-01-01t00:00:00z, 2030-01-01T00:00:00Z",
    "2030-01-01T00:00:00+02:00, 2029-12-31T22:00:00Z",
    "2030-01-01T00:00:00-00:00, 2030-01-01T00:00:00Z",
    "2030-01-01T00:00:00.5Z, 2030-01-01T00:00:00.500Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
  })
  void anyOffsetIsReadAndUtcAnswered(String sent, String answered) {
    for (Answer answer : expiring(sent).toList()) {
      assertEquals(answered, answer.expectSuccess().field("expiresAt"), answer.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"tomorrow\"",
        "\" 2030-01-01T00:00:00Z\"",
        "\"2030-01-01\"",
        "\"2030-01-01T00:00Z\"",
        "\"2030-01-01T00:00:00\"",
        "\"2030-02-30T00:00:00Z\"",
        "\"2030-01-01T24:00:00Z\"",
        "\"2030-01-01T23:59:60Z\"",
        "\"+10000-01-01T00:00:00Z\"",
        "\"0000-01-01T00:00:00Z\"",
        "\"1893456000\"",
        "1893456000",
        "true",
        "{}"
      })
  void nothingElseIsATime(String literal) {
    for (Answer answer : expiring(Json.parse(literal)).toList()) {
      assertEquals("/expiresAt", answer.expect(422).at("/errors/0/pointer").asText());
    }
  }

  @Test
  void timesOfAnswersAreInUtc() {
    String time = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?Z";
    Answer secret = shop.set("staging", "TIMED", "x").expect(201);
    for (String answered :
        List.of(
            ada.registration().at("/user/createdAt").asText(),
            ada.api().get(shop.path()).field("createdAt"),
            secret.field("updatedAt"),
            ada.api().get(program.keysPath()).at("/items/0/createdAt").asText())) {
      assertTrue(answered.matches(time), answered);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01T00:00:00Z, 200",
    "2020-01-01T00:00:00.123+05:30, 200",
    "2020-01-01, 422",
    "1577836800, 422"
  })
  void filtersReadTimesTheSameWay(String time, int status) {
    String sent = URLEncoder.encode(time, StandardCharsets.UTF_8);
    String events = ada.organization().path() + "/audit-events";
    ada.api().get(events + "?from=" + sent).expect(status);
    ada.api().get(events + "?to=" + sent).expect(status);
  }

  /** A secret, a grant and an API key that expire then. */
  private Stream<Answer> expiring(Object expiresAt) {
    var grant =
        Json.body(
            "principalType",
            "serviceAccount",
            "permissions",
            List.of("secret:list"),
            "expiresAt",
            expiresAt);
    var secret = Json.body("value", "x", "expiresAt", expiresAt);
    return Stream.of(
        ada.api().put(shop.environment("development") + "/secrets/EXPIRING", secret),
        ada.api().put(shop.path() + "/grants/" + program.id(), grant),
        ada.api().post(program.keysPath(), Json.body("name", "key", "expiresAt", expiresAt)));
  }
}
