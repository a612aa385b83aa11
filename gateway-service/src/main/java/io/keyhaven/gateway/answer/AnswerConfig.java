package io.keyhaven.gateway.answer;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What accompanies answers. */
@ConfigMapping(prefix = "keyhaven.gateway.answers")
public interface AnswerConfig {
  /** Sent on every answer. Nothing inline, nothing from elsewhere, never in a frame. */
  @WithDefault(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
          + "form-action 'self'; frame-ancestors 'none'")
  String contentSecurityPolicy();

  /** For how long browsers remember to use https only; sent when the request came by https. */
  @WithDefault("365d")
  Duration strictTransport();

  /**
   * How much of a refused request's body, beyond what its route takes, is read so that the client
   * can read the answer.
   */
  @WithDefault("8M")
  MemorySize drainedBytes();

  /** How long that may take. */
  @WithDefault("10s")
  Duration drainTimeout();

  /** Web origins besides our own whose pages may call the API; none by default. */
  Optional<Set<String>> allowedOrigins();
}
