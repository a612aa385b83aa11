package io.keyhaven.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Objects;

/**
 * Something about a person that can be erased later: the value, and a salted commitment that stands
 * in the hash in its place. Erasing removes value and salt together; without the salt the
 * commitment tells nothing, not even to somebody who tries every e-mail address.
 *
 * @param value null when there never was one, or when it was erased
 * @param salt 16 random bytes in hexadecimal; null when there is no value
 * @param commitment {@code SHA-256(salt | UTF-8(value))} in hexadecimal; null when there never was
 *     a value
 */
public record PersonalField(String value, String salt, String commitment) {
  public static final int SALT_BYTES = 16;
  private static final PersonalField ABSENT = new PersonalField(null, null, null);

  public static PersonalField absent() {
    return ABSENT;
  }

  /** Commits to a value; a null value is absent. */
  public static PersonalField of(String value, byte[] salt) {
    if (value == null) {
      return ABSENT;
    }
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a salt has " + SALT_BYTES + " bytes");
    }
    return new PersonalField(value, HexFormat.of().formatHex(salt), commit(value, salt));
  }

  /** What is left when the person's data has been removed. */
  public PersonalField erased() {
    return new PersonalField(null, null, commitment);
  }

  /** Whether value and salt, where they are still there, give the commitment. */
  boolean holds() {
    if (value == null || salt == null) {
      return Objects.equals(value, salt);
    }
    return commit(value, HexFormat.of().parseHex(salt)).equals(commitment);
  }

  private static String commit(String value, byte[] salt) {
    return Sha256.hex(salt, value.getBytes(UTF_8));
  }

  /** Shows the commitment only: this is personal data, and may end up in a log line. */
  @Override
  public String toString() {
    return "PersonalField[" + commitment + "]";
  }
}
