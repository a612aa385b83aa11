package io.keyhaven.client.sealed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewPassphraseTest {
  private static final Predicate<char[]> ANOTHER = typed -> false;
  private static final char[] STRONG = "four otters under one bridge".toCharArray();

  @TestFactory
  Stream<DynamicTest> isEstimatedAsEveryClientDoes() {
    return Vectors.stream(Vectors.read("passphrase-strength.json").path("cases"))
        .map(one ->
            DynamicTest.dynamicTest(
                one.path("text").toString(),
                () ->
                    assertEquals(
                        one.path("bits").asInt(),
                        PassphraseStrength.bits(
                            one.path("text").asText(),
                            Vectors.list(one.path("about"), JsonNode::asText)))));
  }

  @Test
  void isTakenWhereItIsStrong() {
    try (var chosen = NewPassphrase.choose(STRONG, ANOTHER, List.of())) {
      assertArrayEquals(STRONG, chosen.lend());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "x7#Kq, TOO_SHORT",
    "password password password, TOO_GUESSABLE",
    "aaaaaaaaaaaaaaaaaaaaaaaa, TOO_GUESSABLE",
    "Summer 2026 Winter 1999, TOO_GUESSABLE"
  })
  void isRefusedWhereItIsWeak(String text, NewPassphrase.Fault fault) {
    assertFault(fault, text, ANOTHER, List.of());
  }

  @Test
  void isRefusedWhereItIsMadeOfWhatIsKnownAboutThePerson() {
    String text = "Charlotte Bonaventura Granite Works";
    assertFault(
        NewPassphrase.Fault.TOO_GUESSABLE,
        text,
        ANOTHER,
        List.of("Charlotte Bonaventura", "charlotte.bonaventura@granite-works.example"));
    NewPassphrase.choose(text.toCharArray(), ANOTHER, List.of()).close();
  }

  @Test
  void isRefusedWhereItIsThePasswordThatSignsIn() {
    assertFault(
        NewPassphrase.Fault.SIGN_IN_PASSWORD,
        new String(STRONG),
        typed -> Arrays.equals(typed, STRONG),
        List.of());
  }

  @Test
  void isOverwrittenWhenItIsClosed() {
    var chosen = NewPassphrase.choose(STRONG, ANOTHER, List.of());
    char[] lent = chosen.lend();
    chosen.close();
    assertArrayEquals(new char[STRONG.length], lent);
  }

  private static void assertFault(
      NewPassphrase.Fault fault, String text, Predicate<char[]> signIn, List<String> about) {
    var refused =
        assertThrows(
            NewPassphrase.Refused.class,
            () -> NewPassphrase.choose(text.toCharArray(), signIn, about));
    assertEquals(fault, refused.fault());
  }
}
