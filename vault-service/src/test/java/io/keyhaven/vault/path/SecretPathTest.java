package io.keyhaven.vault.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a",
        "/a/b/c",
        "/...",
        "/.a",
        "/a.",
        "/a b",
        "/ü/日本/😀",
        "/%2e%2e",
        "/A",
        "/a+b",
        "/-"
      })
  void keepsWellFormedPathsAsTheyAre(String text) {
    assertEquals(text, SecretPath.parse(text).value());
  }

  @ParameterizedTest
  @CsvSource(
      emptyValue = "",
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\"\",must start with /",
        "a,must start with /",
        "\\a,must start with /",
        " /a,must start with /",
        "//,must not end with /",
        "/a/,must not end with /",
        "//a,must not have an empty segment (//)",
        "/a//b,must not have an empty segment (//)",
        "/.,must not have a segment . or ..",
        "/..,must not have a segment . or ..",
        "/a/../b,must not have a segment . or ..",
        "/a/./b,must not have a segment . or ..",
        "/a/ b,must not have segments that start or end with a space",
        "/a /b,must not have segments that start or end with a space",
        "/\u00a0,must not have segments that start or end with a space",
      })
  void saysWhatToChange(String text, String message) {
    var refusal = assertThrows(InvalidPathException.class, () -> SecretPath.parse(text));
    assertEquals(message, refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\t", "\0", "\u007f", "\u0085", "\u2028", "\u2029", "\ud800"})
  void refusesControlCharacters(String character) {
    var refusal =
        assertThrows(InvalidPathException.class, () -> SecretPath.parse("/a" + character + "b"));
    assertEquals("must not hold control characters", refusal.getMessage());
  }

  @Test
  void countsLengthsInUtf8Bytes() {
    String longest = ("/" + "a".repeat(255)).repeat(4);
    for (String fits : List.of("/" + "a".repeat(255), "/" + "ü".repeat(127), longest)) {
      assertEquals(fits, SecretPath.parse(fits).value());
    }
    for (String tooLong :
        List.of(
            "/" + "a".repeat(256),
            "/" + "ü".repeat(128),
            longest + "/a",
            "/" + "a/".repeat(1_000_000) + "a")) {
      assertThrows(InvalidPathException.class, () -> SecretPath.parse(tooLong));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/,/,true",
    "/,/a/b,true",
    "/a,/a,true",
    "/a,/a/b,true",
    "/a,/ab,false",
    "/a,/,false",
    "/a/b,/a,false",
    "/a,/A,false",
    "/a,/b,false",
    "/ab,/a,false",
    "/a/b,/a/bc,false"
  })
  void coversItselfAndWhatIsBelow(String path, String other, boolean covers) {
    assertEquals(covers, SecretPath.parse(path).covers(SecretPath.parse(other)));
  }

  @Property
  void coversExactlyWhatStartsWithItsSegments(
      @ForAll("segments") List<String> path, @ForAll("segments") List<String> other) {
    boolean isPrefix = path.size() <= other.size() && other.subList(0, path.size()).equals(path);
    assertEquals(isPrefix, of(path).covers(of(other)));
  }

  @Property
  void throwsNothingElseThanItsException(@ForAll String text) {
    try {
      assertEquals(text, SecretPath.parse("/" + text).value().substring(1));
      assertFalse(text.contains("//"));
    } catch (InvalidPathException refusal) {
      assertTrue(refusal.getMessage().startsWith("must "));
    }
  }

  @Provide
  Arbitrary<List<String>> segments() {
    return Arbitraries.of("a", "b", "ab").list().ofMaxSize(4);
  }

  private static SecretPath of(List<String> segments) {
    return segments.isEmpty()
        ? SecretPath.ROOT
        : new SecretPath(segments.stream().collect(Collectors.joining("/", "/", "")));
  }
}
