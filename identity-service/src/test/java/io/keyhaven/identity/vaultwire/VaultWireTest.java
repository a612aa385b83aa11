package io.keyhaven.identity.vaultwire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
  @CsvSource({"0, 0", "1h30m, 5400", "1500ms, 1", "3153600000, 3153600000"})
  void durationsAreWholeSeconds(String text, long seconds) {
    assertEquals(seconds, read("{\"ttl\":\"" + text + "\"}").seconds("ttl").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-1h", "soon", "3153600001", "99999999999", "900000d"})
  void whatIsNoDurationOrLongerThanACenturyIsRefused(String text) {
    VaultBody body = read("{\"ttl\":\"" + text + "\"}");
    assertEquals(400, assertThrows(ProblemException.class, () -> body.seconds("ttl")).status());
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
    assertEquals(Map.of("k", "v"), body.strings("m").orElseThrow());
    assertEquals(Map.of("k", "v", "x", "y"), body.strings("p").orElseThrow());
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
