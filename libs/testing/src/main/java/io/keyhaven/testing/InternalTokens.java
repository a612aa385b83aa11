package io.keyhaven.testing;

import io.keyhaven.principal.InternalTokenClaims;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.Role;
import io.keyhaven.principal.Tenant;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Mints internal tokens as identity does, for one service, and the ones it has to refuse. The keys
 * are published by {@link IdentityStub}.
 */
public final class InternalTokens {
  private static final Duration LIFE = Duration.ofSeconds(60);

  private final String audience;

  private InternalTokens(String audience) {
    this.audience = audience;
  }

  public static InternalTokens forAudience(String audience) {
    return new InternalTokens(audience);
  }

  /** The token of a principal, good for a minute. */
  public String of(Principal principal) {
    return sign(claims(principal, audience, LIFE));
  }

  /** The token of a new member of the organization. */
  public String user(Tenant tenant, Role role) {
    return of(Principals.user(tenant, role));
  }

  /** The token of a new service account of the organization. */
  public String serviceAccount(Tenant tenant) {
    return of(Principals.serviceAccount(tenant));
  }

  /** The token of an owner of an organization that nobody else is in. */
  public String foreignOwner() {
    return user(Principals.tenant(), Role.OWNER);
  }

  public String expired(Principal principal) {
    return sign(claims(principal, audience, Duration.ofSeconds(-30)));
  }

  public String forAnotherService(Principal principal) {
    return sign(claims(principal, audience.equals("vault") ? "audit" : "vault", LIFE));
  }

  /** Valid in everything but its {@code typ}. */
  public String wrongType(Principal principal) {
    return sign(claims(principal, audience, LIFE), "JWT", TestKeys.signing(), TestKeys.KEY_ID);
  }

  /** An access token as clients hold it, signed by a key the service knows. */
  public String external(Principal principal) {
    JwtClaims claims = claims(principal, "keyhaven-api", Duration.ofMinutes(15));
    claims.setIssuer("keyhaven");
    return sign(claims, "at+jwt", TestKeys.signing(), TestKeys.KEY_ID);
  }

  /** Signed by somebody else under the known key's id. */
  public String forged(Principal principal) {
    return sign(
        claims(principal, audience, LIFE),
        InternalTokenClaims.TYPE,
        TestKeys.strangers(),
        TestKeys.KEY_ID);
  }

  public String unknownKey(Principal principal) {
    return sign(
        claims(principal, audience, LIFE),
        InternalTokenClaims.TYPE,
        TestKeys.strangers(),
        "nobody-published-this");
  }

  /** {@code alg: none}. */
  public String unsigned(Principal principal) {
    var signature = new JsonWebSignature();
    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    signature.setHeader("typ", InternalTokenClaims.TYPE);
    signature.setKeyIdHeaderValue(TestKeys.KEY_ID);
    signature.setPayload(claims(principal, audience, LIFE).toJson());
    return serialize(signature);
  }

  /** A good token whose claims were changed afterwards. */
  public String tampered(Principal principal) {
    String[] good = of(principal).split("\\.");
    String[] other = foreignOwner().split("\\.");
    return good[0] + "." + other[1] + "." + good[2];
  }

  /** Everything that claims to be this principal and must be refused, by what is wrong with it. */
  public Map<String, String> refused(Principal principal) {
    var tokens = new LinkedHashMap<String, String>();
    tokens.put("expired", expired(principal));
    tokens.put("for another service", forAnotherService(principal));
    tokens.put("wrong type", wrongType(principal));
    tokens.put("external", external(principal));
    tokens.put("forged", forged(principal));
    tokens.put("unknown key", unknownKey(principal));
    tokens.put("unsigned", unsigned(principal));
    tokens.put("tampered", tampered(principal));
    tokens.put("not a token", "garbage");
    return tokens;
  }

  private static JwtClaims claims(Principal principal, String audience, Duration life) {
    JwtClaims claims = InternalTokenClaims.of(principal);
    Instant now = Instant.now();
    claims.setAudience(audience);
    claims.setGeneratedJwtId();
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(life).getEpochSecond()));
    return claims;
  }

  private static String sign(JwtClaims claims) {
    return sign(claims, InternalTokenClaims.TYPE, TestKeys.signing(), TestKeys.KEY_ID);
  }

  private static String sign(JwtClaims claims, String type, PrivateKey key, String keyId) {
    var signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setHeader("typ", type);
    signature.setKeyIdHeaderValue(keyId);
    signature.setKey(key);
    signature.setPayload(claims.toJson());
    return serialize(signature);
  }

  private static String serialize(JsonWebSignature signature) {
    try {
      return signature.getCompactSerialization();
    } catch (JoseException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
