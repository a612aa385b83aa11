package io.keyhaven.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "A.b_c-9",
        "0123456789012345678901234567890123456789012345678901234567890123"
      })
  void keepsWhatHasTheAcceptedForm(String sent) {
    assertEquals(sent, RequestIds.acceptOrCreate(sent));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "a\n",
        "a\r\nSet-Cookie: x",
        "\u00e9",
        "01234567890123456789012345678901234567890123456789012345678901234"
      })
  void replacesAnythingElse(String sent) {
    assertNotEquals(sent, RequestIds.acceptOrCreate(sent));
  }

  @Test
  void makesADifferentOneEachTime() {
    assertNotEquals(RequestIds.acceptOrCreate(null), RequestIds.acceptOrCreate(null));
  }
}
