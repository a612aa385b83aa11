package io.keyhaven.gateway.route;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The path and query of a request, decoded exactly once.
 *
 * <p>Refused, because a gateway and a service could read them differently: empty, {@code .} and
 * {@code ..} segments, path parameters ({@code ;}), encoded slashes, backslashes, dots and
 * semicolons, control characters, bytes that are not UTF-8, and anything encoded twice.
 *
 * @param segments decoded; the last one is empty when the path ends in a slash
 * @param query as sent, without the question mark
 */
public record RequestPath(List<String> segments, Optional<String> query) {
  private static final Pattern RAW = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,=:@%/-]*");
  private static final Pattern ENCODED_DELIMITER =
      Pattern.compile("%(2e|2f|5c|3b|25|[01][0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);
  private static final String UNRESERVED = "-._~!$&'()*+,=:@";

  /** A path that must not be interpreted; the message says what is wrong with it. */
  public static final class RefusedPathException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedPathException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads the target of a request line.
   *
   * @throws RefusedPathException when it is not a path in the form above
   */
  public static RequestPath parse(String target) {
    int question = target.indexOf('?');
    String raw = question < 0 ? target : target.substring(0, question);
    if (!RAW.matcher(raw).matches()) {
      throw new RefusedPathException("The path has characters that a path cannot have.");
    }
    if (ENCODED_DELIMITER.matcher(raw).find()) {
      throw new RefusedPathException("The path has encoded delimiters or control characters.");
    }
    String[] parts = raw.substring(1).split("/", -1);
    var segments = new ArrayList<String>(parts.length);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].isEmpty() && i < parts.length - 1
          || parts[i].equals(".")
          || parts[i].equals("..")) {
        throw new RefusedPathException("The path has empty or relative segments.");
      }
      segments.add(decode(parts[i]));
    }
    return new RequestPath(
        List.copyOf(segments),
        question < 0 ? Optional.empty() : Optional.of(target.substring(question + 1)));
  }

  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    var bytes = ByteBuffer.allocate(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      if (segment.charAt(i) == '%') {
        bytes.put(hexByte(segment, i + 1));
        i += 2;
      } else {
        bytes.put((byte) segment.charAt(i));
      }
    }
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      if (decoded.codePoints().anyMatch(Character::isISOControl)) {
        throw new RefusedPathException("The path has control characters.");
      }
      return decoded;
    } catch (CharacterCodingException notUtf8) {
      throw new RefusedPathException("The path is not UTF-8.");
    }
  }

  private static byte hexByte(String text, int at) {
    if (at + 2 > text.length()
        || Character.digit(text.charAt(at), 16) < 0
        || Character.digit(text.charAt(at + 1), 16) < 0) {
      throw new RefusedPathException("The path has a broken percent-encoding.");
    }
    return (byte) Integer.parseInt(text, at, at + 2, 16);
  }

  /** The path as it is forwarded: the decoded segments, encoded again in one way only. */
  public String encoded() {
    var path = new StringBuilder();
    for (String segment : segments) {
      path.append('/');
      for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
        appendEncoded(path, octet);
      }
    }
    return path.toString();
  }

  /** {@link #encoded()} with the query. */
  public String target() {
    return query.map(text -> encoded() + "?" + text).orElseGet(this::encoded);
  }

  /** The value of a query parameter as it was sent, not decoded; empty when it is not there. */
  public Optional<String> parameter(String name) {
    return query.stream()
        .flatMap(text -> Arrays.stream(text.split("&")))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst();
  }

  /** The same path without a query parameter. */
  public RequestPath without(String name) {
    return new RequestPath(
        segments, query.map(text -> removed(name, text)).filter(rest -> !rest.isEmpty()));
  }

  /** The same path with one value of a query parameter. */
  public RequestPath with(String name, String value) {
    RequestPath others = without(name);
    String pair = name + "=" + value;
    return new RequestPath(
        segments, Optional.of(others.query.map(rest -> rest + "&" + pair).orElse(pair)));
  }

  /** The same path without the empty segment that a slash at the end makes. */
  public RequestPath withoutTrailingSlash() {
    return segments.size() > 1 && segments.getLast().isEmpty()
        ? new RequestPath(segments.subList(0, segments.size() - 1), query)
        : this;
  }

  private static String removed(String name, String query) {
    return Arrays.stream(query.split("&"))
        .filter(pair -> !pair.equals(name) && !pair.startsWith(name + "="))
        .collect(Collectors.joining("&"));
  }

  private static void appendEncoded(StringBuilder path, byte octet) {
    char character = (char) (octet & 0xff);
    boolean plain =
        character >= 'a' && character <= 'z'
            || character >= 'A' && character <= 'Z'
            || character >= '0' && character <= '9'
            || UNRESERVED.indexOf(character) >= 0;
    if (plain) {
      path.append(character);
    } else {
      path.append('%')
          .append(Character.toUpperCase(Character.forDigit(octet >> 4 & 0xf, 16)))
          .append(Character.toUpperCase(Character.forDigit(octet & 0xf, 16)));
    }
  }
}
