package io.keyhaven.principal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which internal tokens a service accepts, with identity's keys fetched over real HTTP. */
class InternalTokenVerifierTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final RsaJsonWebKey KEY = TestToken.newKey("key-1");
  private static final RsaJsonWebKey STRANGER = TestToken.newKey("key-1");

  private PublishedKeys identity;
  private InternalTokenVerifier verifier;

  @BeforeEach
  void start() {
    identity = new PublishedKeys();
    identity.publish(KEY);
    var config = new Config("audit", identity.url());
    verifier = new InternalTokenVerifier(new RemoteInternalTokenKeys(VERTX, config), config);
  }

  @AfterEach
  void stop() {
    identity.close();
  }

  @AfterAll
  static void close() {
    VERTX.closeAndAwait();
  }

  @Test
  void acceptsWhatIdentityMadeAndReadsAllOfIt() {
    assertEquals(TestToken.ADA, verify(new TestToken(KEY).serialize()));
  }

  @Test
  void dropsPermissionsOfALaterVersion() {
    String token =
        new TestToken(KEY).claim("perms", List.of("secret:list", "later:thing")).serialize();
    assertEquals(java.util.Set.of(Permission.SECRET_LIST), verify(token).permissions());
  }

  static Stream<Named<UnaryOperator<TestToken>>> wrong() {
    return Stream.of(
        Named.of("unsigned", token -> token.signedWith("none", null)),
        Named.of("HMAC under the public key", InternalTokenVerifierTest::confused),
        Named.of("another algorithm", token -> token.signedWith("PS256", KEY.getPrivateKey())),
        Named.of("a stranger's key", t -> t.signedWith("RS256", STRANGER.getPrivateKey())),
        Named.of("access token's type", token -> token.type("at+jwt")),
        Named.of("any JWT", token -> token.type("JWT")),
        Named.of("no type", token -> token.type(null)),
        Named.of("no key id", token -> token.keyId(null)),
        Named.of("unknown key id", token -> token.keyId("key-2")),
        Named.of("another service", token -> token.claim("aud", "vault")),
        Named.of("several services", token -> token.claim("aud", List.of("vault", "audit"))),
        Named.of("no audience", token -> token.without("aud")),
        Named.of("external issuer", token -> token.claim("iss", "keyhaven")),
        Named.of("no issuer", token -> token.without("iss")),
        Named.of("expired", token -> token.expires(Duration.ofSeconds(-6))),
        Named.of("too long a life", token -> token.expires(Duration.ofMinutes(15))),
        Named.of("no expiry", token -> token.without("exp")),
        Named.of("no time of issue", token -> token.without("iat")),
        Named.of("issued tomorrow", token -> token.claim("iat", inSeconds(86_400))),
        Named.of("not valid yet", token -> token.claim("nbf", inSeconds(60))),
        Named.of("no subject", token -> token.without("sub")),
        Named.of("a subject that is no id", token -> token.claim("sub", "ada")),
        Named.of("no credential", token -> token.without("sid")),
        Named.of("no generation", token -> token.without("gen")),
        Named.of("unknown principal type", token -> token.claim("ptype", "root")),
        Named.of("an organization that is no id", token -> token.claim("org", "acme")));
  }

  @ParameterizedTest
  @MethodSource
  void wrong(UnaryOperator<TestToken> mistake) {
    String token = mistake.apply(new TestToken(KEY)).serialize();
    assertRefused(401, token);
    assertRefused(401, token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "garbage", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
  void refusesWhatIsNoToken(String token) {
    assertRefused(401, token);
  }

  @Test
  void refusesATokenWhoseClaimsWereChanged() {
    String[] good = new TestToken(KEY).serialize().split("\\.");
    String other = new TestToken(KEY).claim("sub", UUID.randomUUID().toString()).serialize();
    assertRefused(401, good[0] + "." + other.split("\\.")[1] + "." + good[2]);
    byte[] signature = Base64.getUrlDecoder().decode(good[2]);
    signature[0] ^= 1;
    String flipped = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    assertRefused(401, good[0] + "." + good[1] + "." + flipped);
  }

  @Test
  void doesNotRememberATokenBeyondItsLife() {
    String token =
        new TestToken(KEY).claim("iat", inSeconds(-60)).expires(Duration.ofSeconds(-3)).serialize();
    assertEquals(TestToken.ADA, verify(token)); // clocks may differ by five seconds
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertRefused(401, token));
  }

  @Test
  void fetchesTheKeysOnceForEverybody() {
    for (int i = 0; i < 5; i++) {
      assertEquals(TestToken.ADA, verify(new TestToken(KEY).serialize()));
    }
    assertEquals(1, identity.fetches());
  }

  @Test
  void asksForUnknownKeysAtMostOnceASecond() {
    long started = System.nanoTime();
    List<Uni<Integer>> refusals =
        IntStream.range(0, 50)
            .mapToObj(i -> new TestToken(KEY).keyId("unknown-" + i).serialize())
            .map(token -> verifier.verify(token).map(p -> 200).onFailure().recoverWithItem(401))
            .toList();
    List<Integer> statuses = Uni.join().all(refusals).andFailFast().await().indefinitely();
    assertEquals(java.util.Collections.nCopies(50, 401), statuses);
    long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
    assertEquals(true, identity.fetches() <= 1 + seconds);
  }

  @Test
  void acceptsARotatedKeyWithinASecondAndTheOldOneStill() {
    assertEquals(TestToken.ADA, verify(new TestToken(KEY).serialize()));
    RsaJsonWebKey next = TestToken.newKey("key-2");
    identity.publish(next);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptionsInstanceOf(ProblemException.class)
        .until(() -> verify(new TestToken(next).serialize()).equals(TestToken.ADA));
    assertEquals(TestToken.ADA, verify(new TestToken(KEY).serialize()));
  }

  @Test
  void keepsItsKeysWhileIdentityIsAway() {
    assertEquals(TestToken.ADA, verify(new TestToken(KEY).serialize()));
    identity.close();
    assertEquals(TestToken.ADA, verify(new TestToken(KEY).serialize()));
    Awaitility.await() // until the last fetch is a second old
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertRefused(503, new TestToken(KEY).keyId("key-2").serialize()));
    assertEquals(TestToken.ADA, verify(new TestToken(KEY).serialize()));
  }

  @Test
  void keepsItsKeysWhenIdentityAnswersWithAnError() {
    identity.answerWith(500);
    assertRefused(503, new TestToken(KEY).serialize());
    identity.answerWith(200);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptionsInstanceOf(ProblemException.class)
        .until(() -> verify(new TestToken(KEY).serialize()).equals(TestToken.ADA));
  }

  private Principal verify(String token) {
    return verifier.verify(token).await().atMost(Duration.ofSeconds(5));
  }

  private void assertRefused(int status, String token) {
    var refusal = assertThrows(ProblemException.class, () -> verify(token));
    assertEquals(status, refusal.status());
    assertEquals(status == 503 ? Map.of("Retry-After", "2") : Map.of(), refusal.headers());
  }

  /** The oldest trick: the published key taken for a shared secret. */
  private static TestToken confused(TestToken token) {
    byte[] published = KEY.toJson().getBytes(UTF_8);
    return token.signedWith("HS256", new HmacKey(published));
  }

  private static long inSeconds(long seconds) {
    return NumericDate.fromSeconds(Instant.now().getEpochSecond() + seconds).getValue();
  }

  private record Config(String audience, URI keysUrl) implements InternalTokenConfig {
    @Override
    public Duration keysTimeout() {
      return Duration.ofSeconds(2);
    }

    @Override
    public int verifiedTokens() {
      return 100;
    }
  }
}
