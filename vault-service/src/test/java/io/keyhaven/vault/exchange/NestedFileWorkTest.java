package io.keyhaven.vault.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JSON and YAML are read in linear work whatever they are made of. Work inside the parsers shows in
 * what they allocate, which unlike time is the same on every machine.
 */
class NestedFileWorkTest {
  private static final int LENGTH = 4 << 20;
  private static final long MOST_BYTES_PER_CHARACTER = 300;

  static Stream<Arguments> yaml() {
    return Stream.of(
        Arguments.of("A: ", "v"),
        Arguments.of("A: \"", "v"),
        Arguments.of("A: '", "''"),
        Arguments.of("A: '", "😀"),
        Arguments.of("A: |\n  ", "v"),
        Arguments.of("A: >\n", "  v\n\n"),
        Arguments.of("A: v\n", "  v\n"),
        Arguments.of("A: !", "a"),
        Arguments.of("A: !", "%41"),
        Arguments.of("A: &", "a"),
        Arguments.of("A: *", "a"),
        Arguments.of("", "a"),
        Arguments.of("\"", "a"),
        Arguments.of("A: [", "v,"),
        Arguments.of("A: [", "[],"),
        Arguments.of("A: [", "&a x,"),
        Arguments.of("A: {", "a: b,"),
        Arguments.of("A: ", "["),
        Arguments.of("A: ", "{a: "),
        Arguments.of("", "? "),
        Arguments.of("", "- "),
        Arguments.of("", "#\n"),
        Arguments.of("A: v\n", "\n"),
        Arguments.of("A: v\n", " "),
        Arguments.of("", "%A b\n"),
        Arguments.of("", "---\n"));
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void staysLinearHoweverAYamlFileIsMade(String start, String part) {
    assertLinear(ExchangeFormat.YAML, start, part);
  }

  static Stream<Arguments> json() {
    return Stream.of(
        Arguments.of("{\"A\":\"", "v"),
        Arguments.of("{\"A\":\"", "\\u0041"),
        Arguments.of("{\"A\":", "1"),
        Arguments.of("{\"", "a"),
        Arguments.of("{\"A\":[", "1,"),
        Arguments.of("{\"A\":[", "[],"),
        Arguments.of("{", "\"A\":1,"),
        Arguments.of("{\"A\":", "["),
        Arguments.of("{", " "));
  }

  @ParameterizedTest
  @MethodSource("json")
  void staysLinearHoweverAJsonFileIsMade(String start, String part) {
    assertLinear(ExchangeFormat.JSON, start, part);
  }

  private static void assertLinear(ExchangeFormat format, String start, String part) {
    byte[] file = (start + part.repeat(LENGTH / part.length())).getBytes(UTF_8);
    var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    try {
      assertTrue(format.parse(file).entries().size() <= file.length);
    } catch (MalformedFileException refused) {
      assertTrue(refused.getMessage().length() < 100);
    }
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    assertTrue(
        allocated <= MOST_BYTES_PER_CHARACTER * LENGTH,
        "%d bytes for each character".formatted(allocated / LENGTH));
  }
}
