package io.keyhaven.identity.loginmethod;

import java.security.Key;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Keys that are in the settings themselves, in PEM. */
public record PinnedKeys(List<String> pems) {
  private static final AlgorithmConstraints ASYMMETRIC =
      new AlgorithmConstraints(
          ConstraintType.PERMIT, SignatureAlgorithms.ALL.toArray(String[]::new));

  /** Those that can be read: all, since others are refused when they are set. */
  public List<Key> keys() {
    return pems.stream()
        .map(PublicKeys::find)
        .flatMap(Optional::stream)
        .<Key>map(key -> key)
        .toList();
  }

  /** Whether one of them has signed a token, whatever it says. */
  public boolean haveSigned(String token) {
    return keys().stream().anyMatch(key -> hasSigned(key, token));
  }

  private static boolean hasSigned(Key key, String token) {
    try {
      var signature = new JsonWebSignature();
      signature.setAlgorithmConstraints(ASYMMETRIC);
      signature.setCompactSerialization(token);
      signature.setKey(key);
      return signature.verifySignature();
    } catch (JoseException unfit) {
      return false;
    }
  }
}
