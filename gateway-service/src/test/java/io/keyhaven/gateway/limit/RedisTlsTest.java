package io.keyhaven.gateway.limit;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.keyhaven.gateway.stub.Neighbourhood;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Redis over TLS: the framework's connections and our own. */
@QuarkusTest
@TestProfile(RedisTlsTest.OverTls.class)
class RedisTlsTest extends AtTheDoor {
  /** With a certificate that nobody but this test trusts. */
  public static final class OverTls implements QuarkusTestProfile {
    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(
          new TestResourceEntry(Neighbourhood.class, Map.of(Neighbourhood.REDIS_TLS, "localhost")));
    }
  }

  @Test
  void countsRequestsAndSeesMarks() {
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    with(token).get(VALUES).then().statusCode(200);
    anybody().get("/health").then().statusCode(200);
    near.identity().revoke(person.credentialId().toString());
    mark(person, 2);
    problem(with(token).get(VALUES), 401, "auth.credential.invalid");
  }
}
