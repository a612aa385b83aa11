package io.keyhaven.vault.path;

import java.nio.charset.StandardCharsets;

/**
 * Where secrets lie inside an environment: {@code /}, {@code /payments}, {@code /payments/eu}.
 *
 * <p>There is exactly one spelling of each path. It starts with a slash and does not end with one
 * (except the root); no segment is empty, {@code .} or {@code ..}; nothing is decoded or folded,
 * case counts. Segments have at most 255 UTF-8 bytes, hold no control characters and neither start
 * nor end with white space; the whole path has at most 1,024 UTF-8 bytes.
 */
public record SecretPath(String value) {
  public static final SecretPath ROOT = new SecretPath("/");
  public static final int MOST_BYTES = 1024;
  public static final int MOST_SEGMENT_BYTES = 255;

  public SecretPath {
    String fault = fault(value);
    if (fault != null) {
      throw new InvalidPathException(fault);
    }
  }

  /**
   * A path from outside.
   *
   * @throws InvalidPathException saying what to change; it does not repeat the text
   */
  public static SecretPath parse(String text) {
    return new SecretPath(text);
  }

  /** Whether this is {@code other} or one of the paths above it: {@code /a} and {@code /a/b}. */
  public boolean covers(SecretPath other) {
    if (value.equals("/") || value.equals(other.value)) {
      return true;
    }
    return other.value.startsWith(value) && other.value.charAt(value.length()) == '/';
  }

  @Override
  public String toString() {
    return value;
  }

  private static String fault(String text) {
    if (!text.startsWith("/")) {
      return "must start with /";
    }
    if (text.length() > MOST_BYTES || utf8Length(text) > MOST_BYTES) {
      return "must have at most 1024 bytes";
    }
    if (text.equals("/")) {
      return null;
    }
    if (text.endsWith("/")) {
      return "must not end with /";
    }
    for (String segment : text.substring(1).split("/", -1)) {
      String fault = segmentFault(segment);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static String segmentFault(String segment) {
    if (segment.isEmpty()) {
      return "must not have an empty segment (//)";
    }
    if (segment.equals(".") || segment.equals("..")) {
      return "must not have a segment . or ..";
    }
    if (utf8Length(segment) > MOST_SEGMENT_BYTES) {
      return "must have segments of at most 255 bytes";
    }
    if (segment.codePoints().anyMatch(SecretPath::isForbidden)) {
      return "must not hold control characters";
    }
    if (isSpace(segment.codePointAt(0)) || isSpace(segment.codePointBefore(segment.length()))) {
      return "must not have segments that start or end with a space";
    }
    return null;
  }

  private static boolean isForbidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
