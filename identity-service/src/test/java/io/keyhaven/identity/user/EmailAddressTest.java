package io.keyhaven.identity.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.org",
        "Ada.Lovelace+keys@Sub.Example.CO.UK",
        "o'neil@example.org",
        "x_y@xn--bcher-kva.example"
      })
  void acceptsAddresses(String text) {
    assertTrue(EmailAddress.find(text).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "@example.org",
        "a@",
        "a@b",
        "a@example",
        "a b@example.org",
        " a@example.org",
        "a@example.org ",
        "a@@example.org",
        "a..b@example.org",
        ".a@example.org",
        "a@-example.org",
        "a@example..org",
        "a@example.org\n",
        "a\u0000@example.org",
        "\u212Aevin@example.org",
        "a,b@example.org",
        "<a@example.org>"
      })
  void refusesOtherText(String text) {
    assertFalse(EmailAddress.find(text).isPresent());
  }

  @Test
  void hasAtMost254Characters() {
    String domain = "d".repeat(63) + "." + "d".repeat(63) + "." + "d".repeat(63) + ".org";
    assertTrue(EmailAddress.find("a".repeat(254 - domain.length() - 1) + "@" + domain).isPresent());
    assertFalse(
        EmailAddress.find("a".repeat(255 - domain.length() - 1) + "@" + domain).isPresent());
  }

  @Test
  void comparesWithoutCase() {
    assertEquals(new EmailAddress("A@Example.org").key(), new EmailAddress("a@example.ORG").key());
  }
}
