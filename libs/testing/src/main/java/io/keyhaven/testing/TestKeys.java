package io.keyhaven.testing;

import java.security.PrivateKey;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** One signing key per JVM, shared by system property like the backends, and one nobody knows. */
final class TestKeys {
  static final String KEY_ID = "test-key";
  private static final String PROPERTY = "keyhaven.test.signing-key";
  private static final int BITS = 2048;

  private TestKeys() {}

  static PrivateKey signing() {
    return own().getRsaPrivateKey();
  }

  static PrivateKey strangers() {
    return generate().getRsaPrivateKey();
  }

  /** What identity would publish. */
  static String published() {
    return new JsonWebKeySet(own()).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  private static RsaJsonWebKey own() {
    synchronized (System.getProperties()) {
      String json = System.getProperty(PROPERTY);
      if (json == null) {
        json = generate().toJson(OutputControlLevel.INCLUDE_PRIVATE);
        System.setProperty(PROPERTY, json);
      }
      return parse(json);
    }
  }

  private static RsaJsonWebKey generate() {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(BITS);
      key.setKeyId(KEY_ID);
      key.setUse("sig");
      key.setAlgorithm("RS256");
      return key;
    } catch (JoseException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static RsaJsonWebKey parse(String json) {
    try {
      Map<String, Object> parameters = org.jose4j.json.JsonUtil.parseJson(json);
      return (RsaJsonWebKey) JsonWebKey.Factory.newJwk(parameters);
    } catch (JoseException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
