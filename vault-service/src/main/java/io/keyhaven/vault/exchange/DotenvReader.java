package io.keyhaven.vault.exchange;

import java.util.regex.Pattern;

/**
 * Reads .env files.
 *
 * <p>An entry is {@code NAME=value}, with an optional {@code export} before and spaces around the
 * {@code =}. Lines that are empty or start with {@code #} are passed over.
 *
 * <ul>
 *   <li>Unquoted: up to the end of the line or a {@code #} after white space; trimmed. {@code #}
 *       elsewhere, {@code =}, quotes in the middle and {@code ${…}} are ordinary.
 *   <li>{@code '…'}: everything up to the next {@code '}, literally, over several lines too.
 *   <li>{@code "…"}: as before, up to the next {@code "} that is not escaped; {@code \n \r \t \" \\
 *       \$} stand for what they say, any other backslash for itself.
 * </ul>
 *
 * <p>CRLF is read as LF. After a closing quote only a comment may follow. Whatever is none of this
 * is rejected with the line where it starts, and reading goes on with the line after that one: an
 * opening quote that is never closed, or is closed by the opening quote of a later entry, costs
 * only its own line.
 *
 * <p>Every character is looked at a bounded number of times: a search for a closing quote ends at
 * the next opening one of its kind at the latest, so searches of one kind never overlap ({@code
 * DotenvWorkTest}).
 */
final class DotenvReader {
  static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final String EXPORT = "export";

  private final CharSequence text;
  private final int end;
  private final Entries entries = new Entries(NAME);
  private int position;
  private int line;

  DotenvReader(String text) {
    this((CharSequence) text.replace("\r\n", "\n"));
  }

  /**
   * @param text with line feeds only; a test counts how often its characters are looked at
   */
  DotenvReader(CharSequence text) {
    this.text = text;
    this.end = text.length();
  }

  ParsedFile read() {
    for (line = 1; position < end; line++) {
      readLine(endOfLine(position));
    }
    return entries.toFile();
  }

  /** Reads what starts at the position and leaves the position after its last line. */
  private void readLine(int lineEnd) {
    int start = skipSpace(position, lineEnd);
    position = lineEnd + 1;
    if (start == lineEnd || text.charAt(start) == '#') {
      return;
    }
    start = skipExport(start, lineEnd);
    int equals = indexOf('=', start, lineEnd);
    if (equals < 0) {
      entries.reject(line, null, "there is no = in this line");
      return;
    }
    String name = trimmed(start, equals);
    int value = skipSpace(equals + 1, lineEnd);
    if (value < lineEnd && (text.charAt(value) == '"' || text.charAt(value) == '\'')) {
      readQuoted(name, value);
    } else {
      readUnquoted(name, equals + 1, lineEnd);
    }
  }

  private void readUnquoted(String name, int start, int lineEnd) {
    int comment = start;
    while (comment < lineEnd
        && !(text.charAt(comment) == '#' && comment > start && isSpace(text.charAt(comment - 1)))) {
      comment++;
    }
    String value = trimmed(start, comment);
    if (value.indexOf('\r') >= 0) {
      entries.reject(line, name, "a carriage return stands in the value; put it in quotes");
    } else {
      entries.add(line, name, value);
    }
  }

  private void readQuoted(String name, int open) {
    char quote = text.charAt(open);
    int close = quote == '"' ? closingDoubleQuote(open + 1) : indexOf('\'', open + 1, end);
    if (close < 0) {
      entries.reject(line, name, "the quote is not closed");
      return;
    }
    int rest = endOfLine(close);
    boolean onOneLine = rest < position;
    if (!endsAfter(close, rest, onOneLine)) {
      entries.reject(
          line,
          name,
          onOneLine
              ? "something follows the closing quote"
              : "the quote is not closed, or something follows where it is");
      return;
    }
    String raw = text.subSequence(open + 1, close).toString();
    entries.add(line, name, quote == '"' ? unescaped(raw) : raw);
    line += lineFeedsIn(raw);
    position = rest + 1;
  }

  /**
   * Whether nothing but a comment follows a closing quote. Where that is on a later line, the
   * comment needs white space before it: {@code COLOR="#fff"} would else end a quote that was left
   * open above and vanish in its value.
   */
  private boolean endsAfter(int close, int lineEnd, boolean onOneLine) {
    int next = skipSpace(close + 1, lineEnd);
    boolean isComment =
        next < lineEnd && text.charAt(next) == '#' && (onOneLine || next > close + 1);
    return next == lineEnd || isComment;
  }

  private int closingDoubleQuote(int from) {
    for (int i = from; i < end; i++) {
      char character = text.charAt(i);
      if (character == '\\') {
        i++;
      } else if (character == '"') {
        return i;
      }
    }
    return -1;
  }

  private static String unescaped(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder value = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char character = raw.charAt(i);
      if (character != '\\' || i + 1 == raw.length()) {
        value.append(character);
        continue;
      }
      char escaped = raw.charAt(++i);
      switch (escaped) {
        case 'n' -> value.append('\n');
        case 'r' -> value.append('\r');
        case 't' -> value.append('\t');
        case '"', '\\', '$' -> value.append(escaped);
        default -> value.append('\\').append(escaped);
      }
    }
    return value.toString();
  }

  /** {@code export} counts only when a name follows; {@code export=1} is an entry of that name. */
  private int skipExport(int start, int lineEnd) {
    int after = start + EXPORT.length();
    boolean startsWithExport =
        after < lineEnd
            && EXPORT.contentEquals(text.subSequence(start, after))
            && isSpace(text.charAt(after));
    int next = startsWithExport ? skipSpace(after, lineEnd) : start;
    return next < lineEnd && text.charAt(next) != '=' ? next : start;
  }

  private String trimmed(int from, int to) {
    int start = skipSpace(from, to);
    int stop = to;
    while (stop > start && isSpace(text.charAt(stop - 1))) {
      stop--;
    }
    return text.subSequence(start, stop).toString();
  }

  private int skipSpace(int from, int to) {
    int i = from;
    while (i < to && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int lineFeedsIn(String raw) {
    return Math.toIntExact(raw.chars().filter(character -> character == '\n').count());
  }

  private static boolean isSpace(char character) {
    return character == ' ' || character == '\t' || character == '\r';
  }

  private int endOfLine(int from) {
    int found = indexOf('\n', from, end);
    return found < 0 ? end : found;
  }

  private int indexOf(char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == wanted) {
        return i;
      }
    }
    return -1;
  }
}
