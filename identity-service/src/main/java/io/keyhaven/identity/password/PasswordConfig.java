package io.keyhaven.identity.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much work a password hash is, and how many are made at once. */
@ConfigMapping(prefix = "keyhaven.identity.password")
public interface PasswordConfig {
  /** Memory of one hash in KiB; OWASP's recommendation with two iterations. */
  @WithDefault("19456")
  int memoryKib();

  @WithDefault("2")
  int iterations();

  @WithDefault("1")
  int parallelism();

  /** Hashes made at once, each with its memory; more than there are processors gains nothing. */
  @WithDefault("2")
  int concurrent();

  /** Hashes that may wait for their turn; beyond that sign-in answers 503. */
  @WithDefault("500")
  int waiting();
}
