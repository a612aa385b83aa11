package io.keyhaven.vault.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.vault.exchange.ParsedFile.Duplicate;
import io.keyhaven.vault.exchange.ParsedFile.Entry;
import io.keyhaven.vault.exchange.ParsedFile.Rejection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFileTest {

  @Test
  void takesScalarsAsTheyAreWritten() {
    ParsedFile file =
        parse(
            """
            {"A": "text", "B": 1.50, "C": -0, "D": 1E400, "E": true, "F": false, "G": "",
             "H": "a\\nb\\u0000\\ud83d\\ude00", "I": 12345678901234567890123}
            """);
    assertEquals(List.of(), file.rejected());
    assertEquals(
        new TreeMap<>(
            Map.of(
                "A",
                "text",
                "B",
                "1.50",
                "C",
                "-0",
                "D",
                "1E400",
                "E",
                "true",
                "F",
                "false",
                "G",
                "",
                "H",
                "a\nb\0😀",
                "I",
                "12345678901234567890123")),
        values(file));
  }

  @Test
  void flattensWhatIsNested() {
    ParsedFile file = parse("{\"db\":{\"hosts\":[\"a\",\"b\"],\"pool\":{\"size\":5}}}");
    assertEquals(
        new TreeMap<>(Map.of("db.hosts.0", "a", "db.hosts.1", "b", "db.pool.size", "5")),
        values(file));
  }

  @Test
  void rejectsNullAndEmptyPartsWithTheirLine() {
    ParsedFile file = parse("{\"A\":null,\n\"B\":{},\n\"C\":[],\n\"D\":{\"e\":[1,\nnull]}}");
    assertEquals(
        List.of(
            new Rejection(1, "A", "null is no value; write \"\" for an empty one"),
            new Rejection(2, "B", "there is nothing in it"),
            new Rejection(3, "C", "there is nothing in it"),
            new Rejection(5, "D.e.1", "null is no value; write \"\" for an empty one")),
        file.rejected());
    assertEquals(List.of(new Entry(4, "D.e.0", "1")), file.entries());
  }

  @Test
  void takesTheLastOfSeveralAndListsThem() {
    ParsedFile file = parse("{\"A\":1,\n\"A\":2,\n\"b.c\":3,\n\"b\":{\"c\":4}}");
    assertEquals(List.of(new Entry(2, "A", "2"), new Entry(4, "b.c", "4")), file.entries());
    assertEquals(List.of(new Duplicate(2, "A"), new Duplicate(4, "b.c")), file.duplicates());
  }

  @ParameterizedTest
  @CsvSource({"1A,1A", "'',", "a b,a b", "a/b,", "-a,-a", "é,é"})
  void rejectsOtherNames(String name, String shown) {
    ParsedFile file = parse("{\"" + name + "\":\"1\",\"B\":\"2\"}");
    assertEquals(
        List.of(new Rejection(1, shown, "the name must match [A-Za-z_][A-Za-z0-9_.-]{0,254}")),
        file.rejected());
    assertEquals(Map.of("B", "2"), values(file));
  }

  @Test
  void rejectsWhatIsTooLongAndTakesTheRest() {
    String longest = "n".repeat(255);
    ParsedFile file =
        parse(
            "{\"%s\":\"1\",\"%sn\":\"2\",\"%s\":{\"a\":3,\"b\":4},\"V\":\"%s\",\"W\":\"%s\"}"
                .formatted(
                    longest, longest, "p".repeat(300_000), "v".repeat(65_536), "v".repeat(65_537)));
    assertEquals(List.of(longest, "V"), file.entries().stream().map(Entry::name).toList());
    assertEquals(
        List.of(
            "the name is longer than 255 characters",
            "the name is longer than 255 characters",
            "the value is longer than 65536 bytes"),
        file.rejected().stream().map(Rejection::reason).toList());
  }

  @Test
  void rejectsHalfASurrogatePair() {
    ParsedFile file = parse("{\"A\":\"\\ud800\",\"B\":\"\\ude00\\ud83d\",\"C\":\"ok\"}");
    assertEquals(2, file.rejected().size());
    assertEquals(Map.of("C", "ok"), values(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "\"c4n4ry\"",
        "null",
        "1",
        "{",
        "{\"A\":c4n4ry}",
        "{\"A\":\"c4n4ry}",
        "{\"A\":1}c4n4ry",
        "{\"A\":1}{}",
        "{\"A\":1,}",
        "{'c4n4ry':1}",
        "{\"c4n4ry\"}",
        "{\"A\":NaN}",
        "{\"A\":01}",
        "{\"A\":\"c4n4ry\n\"}",
        "{/*c4n4ry*/}",
        "{\"A\":\"\\xc4n4ry\"}"
      })
  void refusesWhatIsNotOneJsonObjectWithoutRepeatingIt(String text) {
    var refusal = assertThrows(MalformedFileException.class, () -> parse(text));
    assertFalse(refusal.getMessage().contains("c4n4ry"), refusal.getMessage());
  }

  @Test
  void saysWhereItIsNotJson() {
    var refusal = assertThrows(MalformedFileException.class, () -> parse("{\"A\":1,\n\nB}"));
    assertEquals("the file is not well-formed JSON at line 3", refusal.getMessage());
  }

  @Test
  void refusesEndlessNesting() {
    String opened = "{\"a\":".repeat(64);
    assertTrue(parse(opened + "1" + "}".repeat(64)).entries().size() == 1);
    assertThrows(
        MalformedFileException.class, () -> parse("{\"a\":" + opened + "1" + "}".repeat(65)));
    assertThrows(MalformedFileException.class, () -> parse("{\"a\":" + "[".repeat(1_000_000)));
  }

  @Test
  void refusesMoreThanAnybodyKeeps() {
    assertThrows(
        MalformedFileException.class, () -> parse("{\"a\":[" + "1,".repeat(3_000_000) + "1]}"));
  }

  private static Map<String, String> values(ParsedFile file) {
    Map<String, String> values = new TreeMap<>();
    file.entries().forEach(entry -> values.put(entry.name(), entry.value()));
    return values;
  }

  private static ParsedFile parse(String text) {
    return ExchangeFormat.JSON.parse(text.getBytes(UTF_8));
  }
}
