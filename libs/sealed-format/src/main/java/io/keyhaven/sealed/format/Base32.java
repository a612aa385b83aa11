package io.keyhaven.sealed.format;

/** Crockford's base 32: digits and capitals without I, L, O and U, so that people can copy it. */
public final class Base32 {
  public static final int BITS = 5;
  public static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private Base32() {}

  /** The first {@code length} bytes, a multiple of 5, as eight symbols for each five. */
  public static String encode(byte[] bytes, int length) {
    StringBuilder symbols = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < length; i++) {
      buffer = (buffer << Byte.SIZE | bytes[i] & 0xff) & 0xfff;
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        symbols.append(ALPHABET.charAt(buffer >> bits & 0x1f));
      }
    }
    return symbols.toString();
  }

  /** The value of a symbol as people write it, with O for 0 and I or L for 1; -1 for no symbol. */
  public static int value(char symbol) {
    if (symbol > 'z') {
      return -1; // toUpperCase would make an I of other letters too
    }
    char upper = Character.toUpperCase(symbol);
    return switch (upper) {
      case 'O' -> 0;
      case 'I', 'L' -> 1;
      default -> ALPHABET.indexOf(upper);
    };
  }

  /** The bytes of as many five-bit values as make whole bytes. */
  public static byte[] decode(int[] values) {
    byte[] bytes = new byte[values.length * BITS / Byte.SIZE];
    int buffer = 0;
    int bits = 0;
    int next = 0;
    for (int value : values) {
      buffer = (buffer << BITS | value) & 0xfff;
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes[next++] = (byte) (buffer >> bits);
      }
    }
    return bytes;
  }
}
