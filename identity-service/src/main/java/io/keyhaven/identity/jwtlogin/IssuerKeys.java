package io.keyhaven.identity.jwtlogin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.keyhaven.identity.loginmethod.MethodSettings;
import io.keyhaven.outbound.OutboundAnswer;
import io.keyhaven.outbound.OutboundClient;
import io.keyhaven.outbound.OutboundException;
import io.keyhaven.outbound.OutboundRequest;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Keys that issuers publish. They are kept for an hour; a token that names an id which is not among
 * them has them fetched again, at most once a minute, so that nobody makes this service call an
 * issuer with every made-up token.
 */
@ApplicationScoped
class IssuerKeys {
  private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);
  private static final int MOST_ISSUERS = 200;
  private static final int MOST_KEYS = 100;
  private static final int OK = 200;
  private static final String CONFIGURATION = "/.well-known/openid-configuration";

  private final OutboundClient outbound;
  private final ObjectMapper json;
  private final Clock clock;
  private final Vertx vertx;
  private final Cache<Source, Uni<Published>> known =
      Caffeine.newBuilder().maximumSize(MOST_ISSUERS).expireAfterWrite(KEPT).build();

  IssuerKeys(OutboundClient outbound, ObjectMapper json, Clock clock, Vertx vertx) {
    this.outbound = outbound;
    this.json = json;
    this.clock = clock;
    this.vertx = vertx;
  }

  /**
   * The keys that may have signed a token: those of its id, or all where it names none. Told to
   * each who asks in their own context, although they share one call: a database session belongs to
   * a context.
   *
   * @return fails with 503 while the issuer cannot be asked
   */
  Uni<Candidates> candidates(MethodSettings.Jwt settings, Optional<String> keyId) {
    var source = new Source(settings.discoveryUrl(), settings.jwksUrl(), settings.caPem());
    Context own = vertx.getOrCreateContext();
    return published(source)
        .chain(
            found ->
                keyId.isPresent() && !found.has(keyId.get()) && found.isOld(clock.instant())
                    ? refetch(source)
                    : Uni.createFrom().item(found))
        .map(found -> found.candidates(keyId))
        .emitOn(step -> own.runOnContext(ignored -> step.run()));
  }

  /**
   * Keys that may have signed a token.
   *
   * @param issuer that the discovery names; empty for a plain key set
   */
  record Candidates(List<Key> keys, Optional<String> issuer) {}

  private Uni<Published> published(Source source) {
    Uni<Published> shared = known.get(source, this::fetchOnce);
    return shared.onFailure().invoke(failure -> known.asMap().remove(source, shared));
  }

  private Uni<Published> refetch(Source source) {
    known.invalidate(source);
    return published(source);
  }

  /** Many who ask at once share one call. */
  private Uni<Published> fetchOnce(Source source) {
    return fetch(source)
        .onFailure(OutboundException.class)
        .transform(IssuerKeys::unavailable)
        .memoize()
        .indefinitely();
  }

  private Uni<Published> fetch(Source source) {
    return source.jwksUrl != null
        ? keysAt(source, source.jwksUrl, Optional.empty())
        : read(source, discovery(source.discoveryUrl))
            .map(configuration -> requireIssuer(source, configuration))
            .chain(
                configuration ->
                    keysAt(
                        source,
                        configuration.path("jwks_uri").asText(),
                        Optional.of(source.discoveryUrl)));
  }

  private Uni<Published> keysAt(Source source, String url, Optional<String> issuer) {
    return read(source, url)
        .map(JsonNode::toString)
        .map(text -> new Published(parse(text), issuer, clock.instant()));
  }

  private Uni<JsonNode> read(Source source, String url) {
    return Uni.createFrom()
        .deferred(
            () ->
                outbound.call(
                    OutboundRequest.get(URI.create(url), Optional.ofNullable(source.caPem))))
        .map(this::parse);
  }

  private JsonNode parse(OutboundAnswer answer) {
    if (answer.status() != OK) {
      throw unusable("answers %d".formatted(answer.status()));
    }
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException malformed) {
      throw unusable("does not answer JSON");
    }
  }

  private static List<JsonWebKey> parse(String keySet) {
    try {
      List<JsonWebKey> keys = new JsonWebKeySet(keySet).getJsonWebKeys();
      return keys.stream()
          .filter(PublicJsonWebKey.class::isInstance)
          .filter(key -> !"enc".equals(key.getUse()))
          .limit(MOST_KEYS)
          .toList();
    } catch (JoseException malformed) {
      throw unusable("publishes no key set");
    }
  }

  /** An issuer speaks for itself only (OpenID Connect Discovery 1.0, 4.3). */
  private static JsonNode requireIssuer(Source source, JsonNode configuration) {
    if (!source.discoveryUrl.equals(configuration.path("issuer").asText())) {
      throw unusable("names another issuer");
    }
    return configuration;
  }

  private static String discovery(String issuer) {
    return (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer)
        + CONFIGURATION;
  }

  private static ProblemException unusable(String what) {
    return ProblemException.unavailable(
        "identity.issuer.unusable", "The issuer " + what + ".", BETWEEN_FETCHES);
  }

  private static ProblemException unavailable(Throwable failure) {
    LOG.debugf("Keys of an issuer cannot be had: %s", failure.getMessage());
    return ProblemException.unavailable(
        "identity.issuer.unavailable",
        "The keys of the issuer cannot be had: " + failure.getMessage() + ".",
        Duration.ofSeconds(5));
  }

  /** Where keys are published. */
  private record Source(String discoveryUrl, String jwksUrl, String caPem) {}

  /** What an issuer published. */
  private record Published(List<JsonWebKey> keys, Optional<String> issuer, Instant fetchedAt) {
    boolean has(String keyId) {
      return keys.stream().anyMatch(key -> keyId.equals(key.getKeyId()));
    }

    boolean isOld(Instant now) {
      return !now.isBefore(fetchedAt.plus(BETWEEN_FETCHES));
    }

    Candidates candidates(Optional<String> keyId) {
      List<Key> fitting =
          keys.stream()
              .filter(key -> keyId.isEmpty() || keyId.get().equals(key.getKeyId()))
              .map(JsonWebKey::getKey)
              .toList();
      return new Candidates(fitting, issuer);
    }
  }
}
