package io.keyhaven.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretStrengthTest {
  private static List<Finding> judge(TestSettings settings) {
    return new SecretStrength(settings.config()).findings();
  }

  @Test
  void acceptsGeneratedSecretsThatDiffer() {
    assertEquals(List.of(), judge(TestSettings.safe()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "postgres",
        "changeme",
        "Password123456789!",
        "keyhaven-keyhaven-1",
        "short7Ab",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "abababababababababababab"
      })
  void refusesDefaultAndWeakPasswordsAndDoesNotRepeatThem(String password) {
    var findings = judge(TestSettings.safe().with("quarkus.datasource.password", password));
    assertEquals(1, findings.size());
    assertTrue(findings.getFirst().toString().startsWith("KEYHAVEN_DATABASE_PASSWORD "));
    assertTrue(findings.getFirst().risk().isEmpty(), "nobody can acknowledge a default password");
    assertFalse(findings.getFirst().toString().contains(password + " "));
  }

  @Test
  void namesTheVariableOfEverySecretThatIsMissing() {
    var findings =
        judge(
            TestSettings.safe()
                .without("quarkus.flyway.password")
                .with("quarkus.redis.hosts", "rediss://redis:6379"));
    assertEquals(
        List.of("KEYHAVEN_DATABASE_OWNER_PASSWORD", "KEYHAVEN_REDIS_URL"),
        findings.stream().map(Finding::setting).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "quarkus.flyway.password,KEYHAVEN_DATABASE_OWNER_PASSWORD",
    "KEYHAVEN_SERVICE_SECRETS_GATEWAY,KEYHAVEN_SERVICE_SECRETS_GATEWAY"
  })
  void refusesASecretThatIsUsedTwice(String property, String variable) {
    String secret = "t4NxSb63EwFh1uJkQv70KzLmRc95YgDo";
    var findings = judge(TestSettings.safe().with(property, secret));
    assertEquals(1, findings.size());
    String text = findings.getFirst().toString();
    assertTrue(text.contains(variable) && text.contains("KEYHAVEN_SERVICE_SECRET"), text);
    assertFalse(text.contains(secret));
  }

  @Test
  void wantsLongerSecretsBetweenServicesThanForStores() {
    var findings = judge(TestSettings.safe().with("KEYHAVEN_SERVICE_SECRET", "Zk3vWq81LxTn0pR5"));
    assertEquals(1, findings.size());
    assertTrue(findings.getFirst().problem().contains("32 characters"));
  }
}
