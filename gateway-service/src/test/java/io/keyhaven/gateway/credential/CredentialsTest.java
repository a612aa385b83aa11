package io.keyhaven.gateway.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.problem.ProblemException;
import io.vertx.core.MultiMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  @Test
  void takesEitherHeader() {
    assertEquals(Optional.of("a.b.c"), presented("Authorization", "Bearer a.b.c"));
    assertEquals(Optional.of("a.b.c"), presented("Authorization", "bearer  a.b.c"));
    assertEquals(Optional.of("a.b.c"), presented("X-Vault-Token", "a.b.c"));
    assertEquals(
        Optional.of("a.b.c"), presented("Authorization", "Bearer a.b.c", "X-Vault-Token", "a.b.c"));
    assertEquals(Optional.empty(), presented());
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer a.b.c, X-Vault-Token, a.b.d",
    "Authorization, Bearer a.b.c, Authorization, Bearer a.b.c",
    "Authorization, Basic eDp5, X-Vault-Token, a.b.c",
    "X-Vault-Token, a.b.c, X-Vault-Token, a.b.c",
  })
  void refusesSeveral(String name, String value, String otherName, String otherValue) {
    var refusal =
        assertThrows(ProblemException.class, () -> presented(name, value, otherName, otherValue));
    assertEquals(400, refusal.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic eDp5",
        "a.b",
        "a.b.c.d",
        "kh_",
        "kh_abc",
        "kh_0123456789ab_0123456789012345678901234567890123456789012000000",
        "hvs.CAESI"
      })
  void refusesWhatIsNoneOfOurs(String text) {
    var refusal = assertThrows(ProblemException.class, () -> Credentials.recognise(text));
    assertEquals(401, refusal.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b.c", "Basic a.b.c", "Bearer", "Bearer a.b.c d", "Token a.b.c"})
  void refusesOtherSchemes(String authorization) {
    String presented = presented("Authorization", authorization).orElseThrow();
    assertThrows(ProblemException.class, () -> Credentials.recognise(presented));
  }

  @Test
  void checksTheChecksumOfAKey() {
    String body = "kh_0123456789ab_" + "A".repeat(43);
    String key = body + ApiKeyForm.checksum(body);
    assertEquals(Credential.Kind.API_KEY, Credentials.recognise(key).kind());
    for (int i = 3; i < key.length(); i++) {
      char other = key.charAt(i) == 'x' ? 'y' : 'x';
      String mistyped = key.substring(0, i) + other + key.substring(i + 1);
      assertThrows(ProblemException.class, () -> Credentials.recognise(mistyped));
    }
  }

  /** CRC-32 of "123456789" is 0xCBF43926 in every catalogue; that in base62 by hand. */
  @Test
  void writesTheChecksumMostSignificantDigitFirst() {
    assertEquals("3jZRME", ApiKeyForm.checksum("123456789"));
    assertEquals("000000", ApiKeyForm.checksum(""));
  }

  @Test
  void neverShowsTheCredential() {
    assertEquals("Credential[ACCESS_TOKEN]", Credentials.recognise("a.b.c").toString());
  }

  private static Optional<String> presented(String... headers) {
    var map = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < headers.length; i += 2) {
      map.add(headers[i], headers[i + 1]);
    }
    return Credentials.presented(map);
  }
}
