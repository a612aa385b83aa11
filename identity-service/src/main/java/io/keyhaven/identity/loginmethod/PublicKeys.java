package io.keyhaven.identity.loginmethod;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Public keys in PEM: bare ones (SubjectPublicKeyInfo) and those of certificates. */
public final class PublicKeys {
  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN (PUBLIC KEY|CERTIFICATE)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  private PublicKeys() {}

  /** The key of a PEM text, or empty where it holds none that tokens are signed with. */
  public static Optional<PublicKey> find(String pem) {
    Matcher form = PEM.matcher(pem);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      byte[] content = Base64.getMimeDecoder().decode(form.group(2));
      return form.group(1).equals("CERTIFICATE") ? ofCertificate(pem) : ofKey(content);
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  /** Whether every certificate of a PEM text can be read, and there is one. */
  static boolean areCertificates(String pem) {
    try {
      var read =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
      return !read.isEmpty();
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  private static Optional<PublicKey> ofCertificate(String pem) {
    try {
      return Optional.of(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem.strip().getBytes(US_ASCII)))
              .getPublicKey());
    } catch (GeneralSecurityException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<PublicKey> ofKey(byte[] content) {
    for (String algorithm : ALGORITHMS) {
      try {
        return Optional.of(
            KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(content)));
      } catch (GeneralSecurityException ignored) {
        // A key of another kind; the next one is tried.
      }
    }
    return Optional.empty();
  }
}
