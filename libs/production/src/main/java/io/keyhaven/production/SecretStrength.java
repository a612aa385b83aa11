package io.keyhaven.production;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** No secret of the service may be missing, well known, short, or used twice. */
@Singleton
final class SecretStrength implements SettingsCheck {
  private static final int PASSWORD_LENGTH = 16;
  private static final int SERVICE_SECRET_LENGTH = 32;
  private static final int DIFFERENT_CHARACTERS = 8;
  private static final Set<String> WELL_KNOWN =
      Set.of("password", "secret", "changeme", "default", "example", "postgres", "keyhaven");
  private static final String REMEDY = "generate one, for example with openssl rand -base64 32";

  private final Config config;

  SecretStrength(Config config) {
    this.config = config;
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    var owners = new HashMap<String, String>();
    KnownSecrets.of(config)
        .forEach(
            (variable, secret) -> {
              judge(variable, secret)
                  .ifPresent(problem -> findings.add(Finding.of(variable, problem, REMEDY)));
              String other = secret.isEmpty() ? null : owners.putIfAbsent(secret, variable);
              if (other != null) {
                findings.add(Finding.of(variable, "is the same as " + other, REMEDY));
              }
            });
    findings.addAll(givenTwice(System.getenv()));
    return findings;
  }

  private static Optional<String> judge(String variable, String secret) {
    int least = variable.contains("SERVICE_SECRET") ? SERVICE_SECRET_LENGTH : PASSWORD_LENGTH;
    if (secret.isEmpty()) {
      return Optional.of("gives no secret");
    }
    if (isWellKnown(secret)) {
      return Optional.of("is a default that everybody knows");
    }
    if (secret.length() < least || secret.chars().distinct().count() < DIFFERENT_CHARACTERS) {
      return Optional.of(
          "is weak (at least %d characters, %d different ones)"
              .formatted(least, DIFFERENT_CHARACTERS));
    }
    return Optional.empty();
  }

  /** Short ones and those that are made of such a word, whatever stands around it. */
  private static boolean isWellKnown(String secret) {
    String letters = secret.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return WELL_KNOWN.stream()
        .anyMatch(word -> letters.replace(word, "").length() < 4 && letters.contains(word));
  }

  private static List<Finding> givenTwice(Map<String, String> environment) {
    return SecretFiles.paths(environment).keySet().stream()
        .filter(environment::containsKey)
        .map(
            variable ->
                Finding.of(
                    variable + SecretFiles.SUFFIX,
                    "and " + variable + " are both set",
                    "unset one of them"))
        .toList();
  }
}
