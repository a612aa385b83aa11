package io.keyhaven.system.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes tokens apart and puts them together wrongly, with the JDK alone. */
public final class Tokens {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Tokens() {}

  public static JsonNode header(String token) {
    return decode(part(token, 0));
  }

  public static JsonNode claims(String token) {
    return decode(part(token, 1));
  }

  /** The token with header and claims changed and its old signature. */
  public static String changed(
      String token, Consumer<ObjectNode> header, Consumer<ObjectNode> claims) {
    return signingInput(token, header, claims) + "." + part(token, 2);
  }

  /** The changed token, unsigned. */
  public static String unsigned(
      String token, Consumer<ObjectNode> header, Consumer<ObjectNode> claims) {
    return signingInput(token, header, claims) + ".";
  }

  /** The changed token, signed with RS256 by a key of one's own. */
  public static String signed(
      String token, PrivateKey key, Consumer<ObjectNode> header, Consumer<ObjectNode> claims) {
    String input = signingInput(token, header, claims);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + ENCODER.encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** The changed token, signed with HS256 under the given bytes (RFC 8725, 2.1). */
  public static String signedWithSecret(
      String token, byte[] secret, Consumer<ObjectNode> header, Consumer<ObjectNode> claims) {
    String input = signingInput(token, header, claims);
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] signature = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + ENCODER.encodeToString(signature);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Whether a published RSA key verifies the token's signature. */
  public static boolean verifies(String token, JsonNode jwk) {
    try {
      var verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(publicKey(jwk));
      verifier.update((part(token, 0) + "." + part(token, 1)).getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(Base64.getUrlDecoder().decode(part(token, 2)));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  public static PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(integer(jwk, "n"), integer(jwk, "e")));
  }

  private static BigInteger integer(JsonNode jwk, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(name).asText()));
  }

  private static String signingInput(
      String token, Consumer<ObjectNode> header, Consumer<ObjectNode> claims) {
    ObjectNode changedHeader = header(token).deepCopy();
    header.accept(changedHeader);
    ObjectNode changedClaims = claims(token).deepCopy();
    claims.accept(changedClaims);
    return encode(changedHeader) + "." + encode(changedClaims);
  }

  private static String encode(JsonNode json) {
    return ENCODER.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode decode(String part) {
    return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  private static String part(String token, int index) {
    return token.split("\\.", -1)[index];
  }
}
