package io.keyhaven.gateway.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What access tokens are accepted and how much is remembered about credentials. */
@ConfigMapping(prefix = "keyhaven.gateway.credentials")
public interface CredentialConfig {
  @WithDefault("keyhaven")
  String issuer();

  @WithDefault("keyhaven-api")
  String audience();

  /** How far identity's clock may be off. */
  @WithDefault("5s")
  Duration clockSkew();

  /** How many verified tokens are remembered until they expire. */
  @WithDefault("50000")
  int verifiedTokens();

  /** For how many API keys their holder is remembered. */
  @WithDefault("50000")
  int knownKeys();

  /** How many dead credentials are remembered, and how long. */
  @WithDefault("10000")
  int deadCredentials();

  @WithDefault("30s")
  Duration deadFor();

  /** After this time identity's signing keys are fetched again, so that retired ones go. */
  @WithDefault("5m")
  Duration keysMaxAge();
}
