package io.keyhaven.audit.boot;

import static io.restassured.RestAssured.given;

import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.OwnCertificate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** PostgreSQL over verified TLS, set as {@code docs/production.md} says, for both drivers. */
@QuarkusTest
@QuarkusTestResource(
    value = DatabaseTlsTest.OverTls.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "service", value = "audit"))
class DatabaseTlsTest {
  /** The usual database, behind a certificate that has to be named. */
  public static final class OverTls extends KeyHavenInfrastructure {
    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, String> start() {
      var properties = new HashMap<>(super.start());
      URI plain = URI.create(properties.get("KEYHAVEN_DATABASE_REACTIVE_URL"));
      OwnCertificate certificate = OwnCertificate.make("localhost");
      var front = new PostgresTlsFront(vertx, certificate, plain.getHost(), plain.getPort());
      String pem = certificate.pem().toString();
      String url =
          "postgresql://localhost:" + front.port() + plain.getPath() + "?sslmode=verify-full";
      properties.put("KEYHAVEN_DATABASE_REACTIVE_URL", url);
      properties.put("KEYHAVEN_DATABASE_JDBC_URL", "jdbc:" + url + "&sslrootcert=" + pem);
      properties.put("quarkus.datasource.reactive.trust-certificate-pem", "true");
      properties.put("quarkus.datasource.reactive.trust-certificate-pem.certs", pem);
      return properties;
    }

    @Override
    public void stop() {
      super.stop();
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /** Migrations have run over it, or the service had not started. */
  @Test
  void theServiceStartsAndReachesIt() {
    given().get("/q/health/ready").then().statusCode(200);
  }
}
