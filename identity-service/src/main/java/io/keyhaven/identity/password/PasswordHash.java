package io.keyhaven.identity.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash (RFC 9106) in the PHC string format, {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}: it carries its own parameters, so that they can be
 * raised while older hashes stand.
 *
 * <p>Passwords are hashed in Unicode normal form C, so that one password typed on two systems is
 * one password.
 */
record PasswordHash(Cost cost, byte[] salt, byte[] hash) {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  /** How much work one hash is. */
  record Cost(int memoryKib, int iterations, int parallelism) {}

  /** Hashes a password with a fresh salt. */
  static PasswordHash of(String password, Cost cost) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new PasswordHash(cost, salt, argon2(password, salt, cost, HASH_BYTES));
  }

  /**
   * Reads a stored hash.
   *
   * @throws IllegalArgumentException when it is not of this form
   */
  static PasswordHash parse(String phc) {
    Matcher parts = PHC.matcher(phc);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not an Argon2id hash in PHC form");
    }
    var cost =
        new Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    var decoder = Base64.getDecoder();
    return new PasswordHash(cost, decoder.decode(parts.group(4)), decoder.decode(parts.group(5)));
  }

  /** Whether this is the hash of the password; compared in constant time. */
  boolean matches(String password) {
    return MessageDigest.isEqual(hash, argon2(password, salt, cost, hash.length));
  }

  String toPhc() {
    var encoder = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib,
            cost.iterations,
            cost.parallelism,
            encoder.encodeToString(salt),
            encoder.encodeToString(hash));
  }

  @Override
  public String toString() {
    return "Argon2id hash";
  }

  private static byte[] argon2(String password, byte[] salt, Cost cost, int length) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib)
            .withIterations(cost.iterations)
            .withParallelism(cost.parallelism)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    generator.generateBytes(
        Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(UTF_8), hash);
    return hash;
  }
}
