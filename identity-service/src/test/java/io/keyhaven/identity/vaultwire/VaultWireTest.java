package io.keyhaven.identity.vaultwire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultWireTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "3600, 3600",
    "90s, 90",
    "1h30m, 5400",
    "1.5h, 5400",
    "7d, 604800",
    "1500ms, 1",
    "3600s0ns, 3600",
    "10m0.5s, 600",
    "3153600000, 3153600000"
  })
  void durationsAreSecondsOrGosText(String text, long seconds) {
    assertEquals(seconds, VaultDuration.parseSeconds(text).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "h",
        "1x",
        "1h 2m",
        "1e9",
        "soon",
        "3153600001",
        "99999999999",
        "900000d"
      })
  void whatIsNoDurationOrLongerThanACenturyIsNone(String text) {
    assertTrue(VaultDuration.parseSeconds(text).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "a*c, abbc, true",
    "a*c, abb, false",
    "*x*y, 1x2x3y, true",
    "web, web-1, false",
    "web-*, web-, true",
    "a.c, abc, false"
  })
  void starsStandForAnything(String pattern, String text, boolean matches) {
    assertEquals(matches, Glob.matches(pattern, text));
  }

  @Test
  void hostilePatternsTakeNoTime() {
    assertFalse(Glob.matches("*a".repeat(500) + "b", "a".repeat(5000)));
  }

  @Test
  void bodiesAreReadAsVaultReadsThem() {
    VaultBody body =
        read(
            "{\"n\":\"5\",\"f\":\"true\",\"l\":\"a,"
                + " b\",\"m\":\"{\\\"k\\\":\\\"v\\\"}\",\"p\":\"k=v,x=y\",\"t\":7,\"z\":null}");
    assertEquals(5, body.number("n", 10).orElseThrow());
    assertEquals(true, body.flag("f").orElseThrow());
    assertEquals(List.of("a", "b"), body.list("l").orElseThrow());
    assertEquals(Map.of("k", "v"), body.strings("m", JSON).orElseThrow());
    assertEquals(Map.of("k", "v", "x", "y"), body.strings("p", JSON).orElseThrow());
    assertEquals("7", body.text("t").orElseThrow());
    assertFalse(body.has("z"));
    assertFalse(read("").has("a"));
    assertFalse(read("null").has("a"));
  }

  @Test
  void whatABodyHoldsIsNotShown() {
    assertFalse(read("{\"secret_id\":\"canary\"}").toString().contains("canary"));
    var refused =
        assertThrows(
            ProblemException.class, () -> read("{\"num_uses\":\"canary\"}").number("num_uses", 1));
    assertFalse(refused.getMessage().contains("canary"));
    for (String body : List.of("[]", "7", "{", "{\"a\":1,}")) {
      assertEquals(400, assertThrows(ProblemException.class, () -> read(body)).status(), body);
    }
  }

  private static VaultBody read(String body) {
    return VaultBody.read(JSON, body.getBytes(StandardCharsets.UTF_8));
  }
}
