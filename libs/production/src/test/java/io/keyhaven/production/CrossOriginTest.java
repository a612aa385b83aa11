package io.keyhaven.production;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {
  private static final String ORIGINS = "keyhaven.gateway.answers.allowed-origins";

  private static int findings(String property, String origins) {
    return new CrossOrigin(TestSettings.safe().with(property, origins).config()).findings().size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "https://a.example, *", "null", "/https://.*/", "http://a.example"})
  void refusesOriginsThatAnybodyCanHave(String origins) {
    assertEquals(1, findings(ORIGINS, origins));
    assertEquals(1, findings("quarkus.http.cors.origins", origins));
  }

  @Test
  void acceptsOriginsByName() {
    assertEquals(0, findings(ORIGINS, "https://a.example,https://b.example:8443"));
  }
}
