package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses, passwords and names can register. */
@SystemTest
class RegistrationIT {
  private final Api api;

  RegistrationIT(Suite suite) {
    api = suite.anonymous();
  }

  @Test
  void answersEverythingAClientNeeds() {
    Answer answer = register(email(), "Granit-Amsel-77", "Ada Lovelace").expect(201);
    assertEquals("Ada Lovelace", answer.at("/user/name").asText());
    assertTrue(answer.at("/user/createdAt").asText().matches("2.*T.*Z"));
    assertEquals(1, answer.at("/organizations").size());
    assertTrue(answer.at("/organizations/0/slug").asText().matches("[a-z0-9-]{2,63}"));
    assertFalse(answer.text().contains("Granit-Amsel-77"));
  }

  @Test
  void aTakenAddressIs409InAnyCase() {
    String email = email();
    register(email, "Granit-Amsel-77", "Ada").expect(201);
    register(email, "Granit-Amsel-78", "Eve").expect(409);
    register(email.toUpperCase(), "Granit-Amsel-78", "Eve").expect(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short-pw-11",
        "password1234",
        "PASSWORD1234",
        "passwordpassword",
        "qwertyuiop123",
        "letmein123456789",
        "1234567890123",
        "iloveyou20262026"
      })
  void refusesWeakPasswords(String password) {
    Answer answer = register(email(), password, "Ada").expect(422);
    assertEquals("/password", answer.at("/errors/0/pointer").asText());
    assertFalse(answer.text().contains(password), "a problem does not repeat the password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery",
        "Granit-Amsel",
        "пароль-на-русском",
        "密码密码密码密码密码密码",
        "  spaces around  "
      })
  void takesLongPasswordsInAnyScriptExactly(String password) {
    String email = email();
    register(email, password, "Ada").expect(201);
    login(email, password).expect(200);
    login(email, password.strip() + "x").expect(401);
  }

  @Test
  void passwordsCountUpTo128CharactersAndAllOfThemMatter() {
    String email = email();
    String longest = "Granit-Amsel-".repeat(10).substring(0, 128);
    register(email, longest, "Ada").expect(201);
    login(email, longest).expect(200);
    login(email, longest.substring(0, 127) + "#").expect(401);
    register(email(), longest + "x", "Ada").expect(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.org",
        "ada@",
        "ada@@example.org",
        "a da@example.org",
        "ada@exam ple.org",
        "ada\n@example.org"
      })
  void refusesWhatIsNoAddress(String email) {
    Answer answer = register(email, "Granit-Amsel-77", "Ada").expect(422);
    assertEquals("/email", answer.at("/errors/0/pointer").asText());
  }

  @Test
  void missingFieldsAreNamed() {
    Answer answer = api.post("/api/v1/auth/register", Json.body()).expect(422);
    assertEquals(3, answer.at("/errors").size(), answer.text());
  }

  @Test
  void addressesOver255CharactersAreRefused() {
    register("a".repeat(250) + "@example.org", "Granit-Amsel-77", "Ada").expect(422);
  }

  private Answer register(String email, String password, String name) {
    return api.post(
        "/api/v1/auth/register", Json.body("email", email, "password", password, "name", name));
  }

  private Answer login(String email, String password) {
    return api.post("/api/v1/auth/login", Json.body("email", email, "password", password));
  }

  private static String email() {
    return "ada-" + Person.unique() + "@example.org";
  }
}
