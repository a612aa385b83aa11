package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Base32;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.Violation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * 160 random bits on paper: eight groups of four symbols (Crockford's base 32), each followed by a
 * check symbol, so that a mistyped group is found and named before anything is tried. The check
 * finds every single wrong symbol, every exchange of two symbols in a group, and every exchange of
 * two groups.
 *
 * <p>The code belongs to this object; {@link #close()} overwrites it.
 */
public final class RecoveryCode implements AutoCloseable {
  static final int BYTES = 20;
  static final int GROUPS = 8;

  private static final int DATA_SYMBOLS = 4;
  private static final int GROUP_SYMBOLS = DATA_SYMBOLS + 1;

  /** x^5 + x^2 + 1, which makes the 32 symbols a field; the reduction of x^5. */
  private static final int REDUCTION = 0b00101;

  private final SecretBytes bytes;

  private RecoveryCode(SecretBytes bytes) {
    this.bytes = bytes;
  }

  public static RecoveryCode generate() {
    return new RecoveryCode(SecretBytes.random(BYTES));
  }

  /** Takes 20 bytes over. */
  static RecoveryCode owning(byte[] bytes) {
    return new RecoveryCode(SecretBytes.owning(bytes));
  }

  /**
   * Reads a code as people type it: case, spaces, line ends and hyphens do not matter, O is 0, I
   * and L are 1.
   *
   * @throws SealedException {@link Violation#RECOVERY_CODE_MISTYPED}, whose message names the group
   */
  public static RecoveryCode parse(String typed) {
    String symbols = typed.replaceAll("[ \t\r\n-]", "");
    if (symbols.length() != GROUPS * GROUP_SYMBOLS) {
      throw new SealedException(
          Violation.RECOVERY_CODE_MISTYPED, "a recovery code has eight groups of five symbols");
    }
    int[] values = new int[GROUPS * DATA_SYMBOLS];
    for (int group = 0; group < GROUPS; group++) {
      for (int i = 0; i < DATA_SYMBOLS; i++) {
        values[group * DATA_SYMBOLS + i] = Base32.value(symbols.charAt(group * GROUP_SYMBOLS + i));
      }
      int check = Base32.value(symbols.charAt(group * GROUP_SYMBOLS + DATA_SYMBOLS));
      int from = group * DATA_SYMBOLS;
      boolean known = Arrays.stream(values, from, from + DATA_SYMBOLS).allMatch(v -> v >= 0);
      if (!known || check != check(values, group)) {
        throw new SealedException(
            Violation.RECOVERY_CODE_MISTYPED, "group " + (group + 1) + " has a typing error");
      }
    }
    return owning(Base32.decode(values));
  }

  /** The code in eight groups of five, joined by hyphens. Confidential. */
  public String text() {
    String symbols = bytes.lend(all -> Base32.encode(all, BYTES));
    int[] values = symbols.chars().map(symbol -> Base32.value((char) symbol)).toArray();
    StringBuilder text = new StringBuilder();
    for (int group = 0; group < GROUPS; group++) {
      int from = group * DATA_SYMBOLS;
      text.append(group == 0 ? "" : "-")
          .append(symbols, from, from + DATA_SYMBOLS)
          .append(Base32.ALPHABET.charAt(check(values, group)));
    }
    return text.toString();
  }

  /** What is printed and put away: the code, whose it is, and how it is used. Confidential. */
  public String printText(String owner, LocalDate made) {
    String code = text();
    int half = code.length() / 2;
    return String.join(
        "\n",
        "KeyHaven recovery code",
        "for " + owner + ", made " + made,
        "",
        "  " + code.substring(0, half),
        "  " + code.substring(half + 1),
        "",
        "This code opens your sealed vaults when the passphrase is lost. Whoever has it",
        "and can sign in as you can do the same. Keep it on paper, away from the computer.",
        "The last symbol of each group is a check. There is no letter O, I, L or U in it.",
        "A new code makes this one worthless. KeyHaven cannot make a copy of it.",
        "");
  }

  byte[] derive(Bytes salt) {
    byte[] info = SealedRecovery.LABEL.getBytes(StandardCharsets.US_ASCII);
    return bytes.lend(all -> Hkdf.derive(all, salt.toByteArray(), info));
  }

  /**
   * Group number plus x·d1 + x²·d2 + x³·d3 + x⁴·d4 in the field of 32 elements. The weights are all
   * different and none is 0 or 1, which is why exchanges and single errors always show.
   */
  private static int check(int[] values, int group) {
    int check = 0;
    for (int i = DATA_SYMBOLS - 1; i >= 0; i--) {
      check = timesX(check ^ values[group * DATA_SYMBOLS + i]);
    }
    return check ^ group;
  }

  private static int timesX(int element) {
    int shifted = element << 1;
    return (shifted & 0x20) == 0 ? shifted : (shifted & 0x1f) ^ REDUCTION;
  }

  @Override
  public void close() {
    bytes.close();
  }
}
