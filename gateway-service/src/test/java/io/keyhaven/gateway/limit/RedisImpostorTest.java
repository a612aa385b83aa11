package io.keyhaven.gateway.limit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.keyhaven.gateway.door.PublicServer;
import io.keyhaven.gateway.stub.Neighbourhood;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody between the gateway and Redis has a certificate, of whom we trust, for another name. */
@QuarkusTest
@TestProfile(RedisImpostorTest.OtherName.class)
class RedisImpostorTest {
  @Inject PublicServer server;

  /** Redis is asked for as localhost. */
  public static final class OtherName implements QuarkusTestProfile {
    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(
          new TestResourceEntry(
              Neighbourhood.class, Map.of(Neighbourhood.REDIS_TLS, "elsewhere.example")));
    }
  }

  @Test
  void isNotTalkedTo() {
    given()
        .port(server.port())
        .get("/health")
        .then()
        .statusCode(503)
        .body("services.redis", equalTo("DOWN"), "services.identity", equalTo("UP"));
  }
}
