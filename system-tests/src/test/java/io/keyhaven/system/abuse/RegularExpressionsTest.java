package io.keyhaven.system.abuse;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.keyhaven.system.suite.KeyhavenScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * No regular expression of the services can be made to work hard. Every one in the sources is given
 * long inputs of the kind that makes engines try again and again; what is counted is how often a
 * character is looked at, which does not depend on the machine.
 */
class RegularExpressionsTest {
  private static final int LENGTH = 1_000;
  private static final int MOST_LOOKS_PER_CHARACTER = 50;

  /** Where the code lets only short input come to a pattern that is not linear. */
  private static final Map<String, Integer> LONGEST_INPUT =
      Map.of("EmailAddress.java", 254, "Slug.java", 63, "AllowedAddresses.java", 45);

  private static final Pattern USE =
      Pattern.compile(
          "(Pattern\\s*\\.compile\\(|\\.matches\\(|\\.replaceAll\\(|\\.replaceFirst\\(|regexp\\s*="
              + "|String (?:LINE|LINES|PATTERN)\\s*=)\\s*"
              + "((?:\"(?:[^\"\\\\]|\\\\.)*\"|[A-Z_]+\\s*\\+)"
              + "(?:\\s*\\+\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"|[A-Z_]+))*)");
  private static final Pattern PIECE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|([A-Z_]+)");

  private static final List<String> UNITS =
      List.of(
          "a",
          "A",
          "0",
          "-",
          "_",
          ".",
          ":",
          " ",
          "/",
          "%",
          "%2",
          "a.",
          "a-",
          "-a",
          "0.",
          "1.1.1.1.",
          "[",
          "]",
          "@",
          "a@",
          "\\",
          "\n",
          "\t",
          "ü",
          "\"",
          "kh_",
          "f:",
          ",");
  private static final List<String> STARTS = List.of("", "a", "a@", "/", "bearer ", "-", "[");
  private static final List<String> ENDS = List.of("", "!", "\u0000", "x", "\n", "é");

  @TestFactory
  Stream<DynamicTest> isLinearOrItsInputIsShort() {
    return uses().map(use -> dynamicTest(use.toString(), () -> assertCheap(use)));
  }

  @Test
  void findsThePatternsOfTheSources() {
    List<String> files = uses().map(use -> use.file.getFileName().toString()).toList();
    assertTrue(files.size() > 30, files.toString());
    for (String known : LONGEST_INPUT.keySet()) {
      assertTrue(files.contains(known), known);
    }
  }

  @Test
  void noticesAPatternThatIsNot() {
    var bad = new Use(Path.of("Bad.java"), "(a+)+b", false);
    org.junit.jupiter.api.Assertions.assertThrows(AssertionError.class, () -> assertCheap(bad));
  }

  private static void assertCheap(Use use) {
    Pattern pattern = Pattern.compile(use.pattern);
    int length = LONGEST_INPUT.getOrDefault(use.file.getFileName().toString(), LENGTH);
    for (String unit : UNITS) {
      for (String start : STARTS) {
        for (String end : ENDS) {
          String body = unit.repeat(length).substring(0, length - start.length() - end.length());
          assertCheap(pattern, start + body + end, use);
        }
      }
    }
  }

  private static void assertCheap(Pattern pattern, String input, Use use) {
    var counted = new CountedText(input, MOST_LOOKS_PER_CHARACTER * LENGTH);
    try {
      Matcher matcher = pattern.matcher(counted);
      boolean ignored = matcher.matches();
      counted.looks = 0;
      matcher.reset();
      while (use.searches && matcher.find()) {
        // As replacing and searching do: to the end.
      }
    } catch (TooManyLooks | StackOverflowError expensive) {
      throw new AssertionError(
          "%s works hard on '%s…'".formatted(use, input.substring(0, Math.min(20, input.length()))),
          expensive);
    }
  }

  private static Stream<Use> uses() {
    return sources().flatMap(RegularExpressionsTest::usesIn);
  }

  private static Stream<Use> usesIn(Path file) {
    String source = read(file);
    boolean searches = source.contains(".find()");
    return USE.matcher(source)
        .results()
        .map(
            use ->
                new Use(
                    file,
                    literal(use.group(2)),
                    use.group(1).contains("replace")
                        || (searches && use.group(1).contains("compile"))));
  }

  /** What stands in several literals; a constant in between is a length. */
  private static String literal(String expression) {
    var text = new StringBuilder();
    for (var piece : PIECE.matcher(expression).results().toList()) {
      text.append(piece.group(1) == null ? "255" : piece.group(1).translateEscapes());
    }
    return text.toString();
  }

  private static Stream<Path> sources() {
    try (Stream<Path> files = Files.walk(KeyhavenScript.repository())) {
      return files
          .filter(
              file -> file.toString().matches(".*/(\\w+-service|libs/[\\w-]+)/src/main/java/.*"))
          .filter(file -> !file.toString().contains("/libs/infrastructure/"))
          .filter(file -> !file.toString().contains("/libs/testing/"))
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * @param searches whether the text is searched through, rather than matched as a whole
   */
  private record Use(Path file, String pattern, boolean searches) {
    @Override
    public String toString() {
      return file.getFileName() + " " + pattern;
    }
  }

  /** Text that knows how often it was looked at. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private final int most;
    private int looks;

    private CountedText(String text, int most) {
      this.text = text;
      this.most = most;
    }

    @Override
    public char charAt(int index) {
      if (++looks > most) {
        throw new TooManyLooks();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooManyLooks extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
