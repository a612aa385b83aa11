package io.keyhaven.vault.exchange;

/** Text in double quotes with escapes that JSON (RFC 8259) and YAML 1.2 both read. */
final class QuotedText {
  private QuotedText() {}

  static void append(StringBuilder into, String text) {
    into.append('"');
    text.codePoints().forEach(character -> append(into, character));
    into.append('"');
  }

  private static void append(StringBuilder into, int character) {
    switch (character) {
      case '"' -> into.append("\\\"");
      case '\\' -> into.append("\\\\");
      case '\n' -> into.append("\\n");
      case '\r' -> into.append("\\r");
      case '\t' -> into.append("\\t");
      default -> {
        if (needsEscape(character)) {
          into.append("\\u%04x".formatted(character));
        } else {
          into.appendCodePoint(character);
        }
      }
    }
  }

  /** What YAML 1.2 does not allow as it is, takes for a line end, or may drop at a start. */
  private static boolean needsEscape(int character) {
    return character < 0x20
        || (character >= 0x7F && character <= 0x9F)
        || character == 0x2028
        || character == 0x2029
        || character == 0xFEFF
        || (character >= 0xFFFE && character <= 0xFFFF)
        || Character.getType(character) == Character.SURROGATE;
  }
}
