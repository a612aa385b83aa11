package io.keyhaven.vault.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class ExchangeFormatTest {

  @Property(tries = 3000)
  void readsBackWhatItWrote(
      @ForAll ExchangeFormat format, @ForAll("values") Map<String, String> values) {
    ParsedFile file = format.parse(format.write(values));
    assertEquals(List.of(), file.rejected());
    assertEquals(List.of(), file.duplicates());
    Map<String, String> read = new LinkedHashMap<>();
    file.entries().forEach(entry -> read.put(entry.name(), entry.value()));
    assertEquals(List.copyOf(values.entrySet()), List.copyOf(read.entrySet()), "order too");
  }

  @Property(tries = 3000)
  void neverFailsUnexpectedly(@ForAll ExchangeFormat format, @ForAll("texts") String text) {
    try {
      ParsedFile file = format.parse(text.getBytes(UTF_8));
      long lines = text.lines().count() + 1;
      file.entries().forEach(entry -> assertTrue(entry.line() >= 1 && entry.line() <= lines));
      file.rejected().forEach(entry -> assertTrue(entry.line() >= 1 && entry.line() <= lines));
    } catch (MalformedFileException refusal) {
      assertTrue(refusal.getMessage().length() < 100);
    }
  }

  @Property
  void neverFailsOnBytesUnexpectedly(@ForAll ExchangeFormat format, @ForAll byte[] bytes) {
    try {
      assertTrue(format.parse(bytes).entries().size() <= bytes.length);
    } catch (MalformedFileException refusal) {
      assertTrue(refusal.getMessage().startsWith("the file"), refusal.getMessage());
    }
  }

  @Test
  void writesWhatPeopleExpect() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("PLAIN", "postgres://u:p@h/db?x=1".replace("?x=1", ""));
    values.put("EMPTY", "");
    values.put("SPACED", " a $b ");
    values.put("QUOTED", "it's \"$x\"");
    values.put("LINES", "one\ntwo\n");
    assertEquals(
        """
        PLAIN=postgres://u:p@h/db
        EMPTY=
        SPACED=' a $b '
        QUOTED="it's \\"\\$x\\""
        LINES='one
        two
        '
        """,
        text(ExchangeFormat.DOTENV, values));
    assertEquals(
        """
        {
          "PLAIN": "postgres://u:p@h/db",
          "EMPTY": "",
          "SPACED": " a $b ",
          "QUOTED": "it's \\"$x\\"",
          "LINES": "one\\ntwo\\n"
        }
        """,
        text(ExchangeFormat.JSON, values));
    assertEquals(
        """
        PLAIN: "postgres://u:p@h/db"
        EMPTY: ""
        SPACED: " a $b "
        QUOTED: "it's \\"$x\\""
        LINES: "one\\ntwo\\n"
        """,
        text(ExchangeFormat.YAML, values));
  }

  @Test
  void quotesNamesThatYamlMayTakeForSomethingElse() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("null", "1");
    values.put("Yes", "2");
    values.put("a.b-c", "3");
    assertEquals(
        "\"null\": \"1\"\n\"Yes\": \"2\"\n\"a.b-c\": \"3\"\n", text(ExchangeFormat.YAML, values));
  }

  @Test
  void writesNothingAsAnEmptyFileOfItsKind() {
    assertEquals("", text(ExchangeFormat.DOTENV, Map.of()));
    assertEquals("{}\n", text(ExchangeFormat.JSON, Map.of()));
    assertEquals("{}\n", text(ExchangeFormat.YAML, Map.of()));
  }

  @Test
  void refusesNamesThatDotenvCannotCarry() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("A", "1");
    values.put("a.b", "2");
    values.put("c-d", "3");
    var refusal =
        assertThrows(UnwritableNameException.class, () -> ExchangeFormat.DOTENV.write(values));
    assertEquals(List.of("a.b", "c-d"), refusal.names());
  }

  @Test
  void isFoundByItsLabelOnly() {
    assertEquals(Optional.of(ExchangeFormat.DOTENV), ExchangeFormat.find("dotenv"));
    assertEquals(Optional.of(ExchangeFormat.YAML), ExchangeFormat.find("yaml"));
    assertEquals(Optional.empty(), ExchangeFormat.find("JSON"));
    assertEquals(Optional.empty(), ExchangeFormat.find("toml"));
  }

  @Provide
  Arbitrary<Map<String, String>> values() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .withChars("abzABZ_019")
            .ofMinLength(1)
            .ofMaxLength(12)
            .filter(name -> !Character.isDigit(name.charAt(0)));
    return Arbitraries.maps(names, texts()).ofMaxSize(5);
  }

  /** What trips readers up, in any order, and plain Unicode without half surrogate pairs. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> parts =
        Arbitraries.frequencyOf(
            Tuple.of(
                5,
                Arbitraries.of(
                    "\n",
                    "\r",
                    "\r\n",
                    "\t",
                    " ",
                    "'",
                    "\"",
                    "\\",
                    "$",
                    "${A}",
                    "`",
                    "#",
                    " #",
                    "=",
                    ":",
                    ": ",
                    "-",
                    "- ",
                    "?",
                    "&a",
                    "*a",
                    "!",
                    "!!str",
                    "|",
                    ">",
                    "%",
                    "@",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    "\\n",
                    "\\u0041",
                    "A=1\n",
                    "A: b\n",
                    "{\"A\":1}",
                    "---\n",
                    "...\n",
                    "null",
                    "~",
                    "<<",
                    "\ufeff",
                    "\u0000",
                    "\u0085",
                    "\u2028",
                    "\u00a0",
                    "\u007f",
                    "\uffff",
                    "\ue000",
                    "é",
                    "e\u0301",
                    "日",
                    "😀")),
            Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(8)),
            Tuple.of(
                1, Arbitraries.strings().all().ofMaxLength(4).filter(ExchangeFormatTest::isText)));
    return parts.list().ofMaxSize(12).map(list -> String.join("", list));
  }

  private static boolean isText(String text) {
    return UTF_8.newEncoder().canEncode(text);
  }

  private static String text(ExchangeFormat format, Map<String, String> values) {
    return new String(format.write(values), UTF_8);
  }
}
