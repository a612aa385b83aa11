package io.keyhaven.gateway.stub;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.keyhaven.gateway.door.PublicServer;
import io.keyhaven.gateway.stub.StubIdentity.Account;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;

/** A test that calls the running gateway; each comes from an address of its own. */
@QuarkusTestResource(Neighbourhood.class)
public abstract class AtTheDoor {
  protected static final String ME = "/api/v1/auth/me";
  protected static final String VALUES =
      "/api/v1/organizations/acme/projects/shop/environments/dev/values";
  protected static final String SECRETS =
      "/api/v1/organizations/acme/projects/shop/environments/dev/secrets";
  protected static final String IMPORT =
      "/api/v1/organizations/acme/projects/shop/environments/dev/import";
  protected static final String COMMITS =
      "/api/v1/organizations/acme/projects/shop/environments/dev/commits";
  protected static final String EVENTS = "/api/v1/organizations/acme/audit-events";

  @Inject protected RedisDataSource redis;
  @Inject PublicServer server;

  /** Set by the test resource. */
  protected Neighbourhood near;

  protected String address;

  @BeforeEach
  void settle() {
    RestAssured.port = server.port();
    var random = ThreadLocalRandom.current();
    address = "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
    publishMarks();
  }

  /** As identity does when it has told this Redis process every living mark. */
  protected void publishMarks() {
    String server = redis.execute("INFO", "server").toString();
    var runId = Pattern.compile("run_id:(\\w+)").matcher(server);
    assertTrue(runId.find(), server);
    redis.value(String.class).set("kh:marks:ready", runId.group(1));
  }

  protected int port() {
    return RestAssured.port;
  }

  /** A request from this test's address. */
  protected RequestSpecification anybody() {
    return given().urlEncodingEnabled(false).header("X-Forwarded-For", address);
  }

  /** A request with an access token. */
  protected RequestSpecification as(Account account) {
    return with(near.mint().token(account));
  }

  protected RequestSpecification with(String credential) {
    return anybody().header("Authorization", "Bearer " + credential);
  }

  protected void mark(Account account, long generation) {
    redis.value(String.class).set("kh:mark:" + account.credentialId(), Long.toString(generation));
  }

  /** Checks that an answer is a problem in the API's form. */
  @CanIgnoreReturnValue
  protected static ValidatableResponse problem(Response answer, int status, String code) {
    return answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("https://keyhaven.dev/problems/" + code))
        .body("title", notNullValue())
        .body("status", equalTo(status))
        .body("detail", notNullValue())
        .body("code", equalTo(code))
        .body(
            "category",
            matchesPattern(
                "AUTHENTICATION|AUTHORIZATION|VALIDATION|NOT_FOUND|CONFLICT|EXTERNAL_SERVICE"
                    + "|RATE_LIMIT|INTERNAL"))
        .body("timestamp", matchesPattern("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"))
        .body("requestId", equalTo(answer.header("X-Request-Id")))
        .header("X-Request-Id", matchesPattern("[A-Za-z0-9._-]{1,64}"))
        .header("Cache-Control", "no-store");
  }
}
