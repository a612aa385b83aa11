package io.keyhaven.identity.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Measures what the choice of the signature algorithm rests on (docs/adr): signatures made and
 * verified per second by one thread of this JDK, over as many bytes as an access token has. Not a
 * test; run its main method by hand.
 */
final class SignatureMeasurement {
  private static final Logger LOG = Logger.getLogger(SignatureMeasurement.class);
  private static final byte[] TOKEN = "x".repeat(420).getBytes(US_ASCII);
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(5);

  private SignatureMeasurement() {}

  public static void main(String[] arguments) throws GeneralSecurityException {
    measure("RS256 2048", "SHA256withRSA", rsa(2048));
    measure("RS256 3072", "SHA256withRSA", rsa(3072));
    measure("ES256", "SHA256withECDSA", p256());
    measure("EdDSA", "Ed25519", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
  }

  private static void measure(String name, String algorithm, KeyPair keys)
      throws GeneralSecurityException {
    Work sign = () -> sign(algorithm, keys);
    byte[] signature = sign(algorithm, keys);
    Work verify = () -> verify(algorithm, keys, signature);
    LOG.infof("%-10s sign %,9.0f/s   verify %,9.0f/s", name, perSecond(sign), perSecond(verify));
  }

  private static double perSecond(Work work) throws GeneralSecurityException {
    double unused = run(work, WARM_UP);
    return run(work, MEASURED);
  }

  private static double run(Work work, Duration time) throws GeneralSecurityException {
    long start = System.nanoTime();
    long done = 0;
    while (System.nanoTime() - start < time.toNanos()) {
      Object unused = work.run();
      done++;
    }
    return done * 1e9 / (System.nanoTime() - start);
  }

  private static byte[] sign(String algorithm, KeyPair keys) throws GeneralSecurityException {
    var signature = Signature.getInstance(algorithm);
    signature.initSign(keys.getPrivate());
    signature.update(TOKEN);
    return signature.sign();
  }

  private static boolean verify(String algorithm, KeyPair keys, byte[] signed)
      throws GeneralSecurityException {
    var signature = Signature.getInstance(algorithm);
    signature.initVerify(keys.getPublic());
    signature.update(TOKEN);
    if (!signature.verify(signed)) {
      throw new IllegalStateException(algorithm + " does not verify what it signed");
    }
    return true;
  }

  private static KeyPair rsa(int bits) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static KeyPair p256() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private interface Work {
    Object run() throws GeneralSecurityException;
  }
}
