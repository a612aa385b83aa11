package io.keyhaven.identity.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
  private static final PasswordHash.Cost COST = new PasswordHash.Cost(19_456, 2, 1);

  /** Made by the reference implementation: {@code argon2 somesalt -id -t 2 -k 65536 -p 1}. */
  @Test
  void agreesWithTheReferenceImplementation() {
    String phc =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertTrue(PasswordHash.parse(phc).matches("password"));
    assertFalse(PasswordHash.parse(phc).matches("Password"));
  }

  @Test
  void stateOfTheArtParametersAndPhcForm() {
    String phc = PasswordHash.of("plover-basalt-93-teapot", COST).toPhc();
    assertTrue(
        phc.matches(
            "\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"));
    assertEquals(phc, PasswordHash.parse(phc).toPhc());
  }

  @Test
  void saltsDiffer() {
    assertNotEquals(PasswordHash.of("same", COST).toPhc(), PasswordHash.of("same", COST).toPhc());
  }

  @Test
  void everyCharacterOfALongPasswordCounts() {
    String longest = "x".repeat(127);
    PasswordHash hash = PasswordHash.of(longest + "a", COST);
    assertTrue(hash.matches(longest + "a"));
    assertFalse(hash.matches(longest + "b"));
  }

  @Test
  void composedAndDecomposedCharactersAreOnePassword() {
    assertTrue(PasswordHash.of("caf\u00e9", COST).matches("cafe\u0301"));
  }

  @Test
  void refusesOtherForms() {
    assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse("$2b$12$abc"));
  }
}
