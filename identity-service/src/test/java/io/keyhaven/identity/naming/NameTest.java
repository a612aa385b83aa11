package io.keyhaven.identity.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada",
        "Zürich 🏠",
        "日本語",
        "👩\u200D👩\u200D👧",
        "مثال\u200E",
        "u\u0308",
        "а",
        "Ａcme",
        " a ",
        "<b>",
        "\uFEFFa",
        "a\u2028b"
      })
  void isStoredAsItWasSent(String name) {
    assertEquals(name, Name.require("/name", name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00A0",
        "\u2003",
        "\u200B",
        "\u200D\uFEFF",
        "\u3164",
        "\u2800",
        "\u00AD"
      })
  void needsSomethingVisible(String name) {
    assertRefused("size", name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoice\u202Efdp.exe",
        "a\u202Ab",
        "a\u2066b",
        "a\u2069",
        "a\u0000b",
        "a\nb",
        "a\u0085b",
        "a\uD83D"
      })
  void cannotShowAsWhatItIsNot(String name) {
    assertRefused("pattern", name);
  }

  private static void assertRefused(String code, String name) {
    var refusal = assertThrows(ProblemException.class, () -> Name.require("/name", name));
    assertEquals(code, refusal.errors().getFirst().code());
  }
}
