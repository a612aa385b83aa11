package io.keyhaven.identity.password;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
  private final PasswordPolicy policy = new PasswordPolicy(new CommonPasswords());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qwertyuiop123", "QWERTYUIOP123", "unbelievable", "Unbelievable", "password1234",
            "PassWord20261120",
        "abc123456789", "letmein123456789", "aaaaaaaaaaaa",
            "123412341234",
        "passwordpassword", "123456789012", "987654321098", "345678901234", "abcdefghijkl",
            "ABCdefGHIjkl",
        "correcthorsebatterystaple", "iloveyou2026112", "qwerty1234567890"
      })
  void refusesWhatIsGuessedFirst(String password) {
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> policy.require("/password", password));
    assertEquals(422, refusal.status());
    assertEquals("common", refusal.errors().getFirst().code());
    assertFalse(refusal.getMessage().contains(password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plover-basalt-93-teapot",
        "Tr0ub4dor&3-xyz",
        "kestrel-482913",
        "847a9b3c2d1e",
        "日本語のパスワードは長い方がいい",
        "password-but-longer",
        "twelve chars",
        "aB3$aB3$aB3$",
        "🦉🦉🦊🦊🦝🦝🐢🐍🐙🦑🐬🐳"
      })
  void acceptsWhatIsNot(String password) {
    assertDoesNotThrow(() -> policy.require("/password", password));
  }

  @Test
  void countsCharacters() {
    assertThrows(ProblemException.class, () -> policy.require("/password", "elevenchar!"));
    String longest = "aB3$".repeat(31) + "xyzw";
    assertEquals(128, longest.length());
    assertDoesNotThrow(() -> policy.require("/password", longest));
    assertThrows(ProblemException.class, () -> policy.require("/password", longest + "!"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plover\u0000basalt-teapot", "plover\nbasalt-teapot", "plover\ud800basalt-teapot"})
  void refusesWhatCannotBeTyped(String password) {
    assertThrows(ProblemException.class, () -> policy.require("/password", password));
  }
}
