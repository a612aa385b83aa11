package io.keyhaven.identity.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTextTest {
  private static final String KNOWN =
      "kh_0A1b2C3d4E5f_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg462teU";

  /** The vectors of docs/formats/api-key.md. */
  @ParameterizedTest
  @CsvSource({
    "kh_000000000000_0000000000000000000000000000000000000000000, 1bpsAN",
    "kh_zzzzzzzzzzzz_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz, 3haMKZ",
    "kh_0A1b2C3d4E5f_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg, 462teU",
    "kh_fvIiLqxWuQeA_XIqWDWvCQB3eac6Maeek2iQ0o0JjiZ0wJPr6b0g1CBV, 00FH6l"
  })
  void checksumIsTheDocumentedOne(String body, String checksum) {
    assertEquals(
        Optional.of(body + checksum), ApiKeyText.parse(body + checksum).map(ApiKeyText::value));
  }

  @Test
  void generatedKeysAreAcceptedAndDiffer() {
    ApiKeyText key = ApiKeyText.generate();
    assertEquals(Optional.of(key), ApiKeyText.parse(key.value()));
    assertNotEquals(key, ApiKeyText.generate());
    assertEquals(65, key.value().length());
    assertTrue(key.value().startsWith(ApiKeyText.prefix(key.publicId()) + "_"));
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    for (int at = 0; at < KNOWN.length(); at++) {
      char other = KNOWN.charAt(at) == 'x' ? 'y' : 'x';
      String changed = KNOWN.substring(0, at) + other + KNOWN.substring(at + 1);
      assertEquals(Optional.empty(), ApiKeyText.parse(changed), "at " + at);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "kh_", "kh_short_key", " " + KNOWN, KNOWN + " ", KNOWN + "0", KNOWN + "\n"})
  void otherFormsAreNoKeys(String text) {
    assertEquals(Optional.empty(), ApiKeyText.parse(text));
  }

  @Test
  void namesItselfByItsPrefixOnly() {
    assertEquals("kh_0A1b2C3d4E5f", ApiKeyText.parse(KNOWN).orElseThrow().toString());
  }
}
