package io.keyhaven.vault.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.vault.exchange.ParsedFile.Duplicate;
import io.keyhaven.vault.exchange.ParsedFile.Entry;
import io.keyhaven.vault.exchange.ParsedFile.Rejection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {

  @Test
  void takesScalarsAsTheyAreWritten() {
    ParsedFile file =
        parse(
            """
            # a comment
            A: text # another
            B: 1.50
            C: 0x1F
            D: yes
            E: 2026-11-20
            F: ""
            G: 'null'
            H: "a\\nb\\0"
            I: |
              line one
                line two
            J: >-
              folded
              text
            K: !!str 12
            """);
    assertEquals(List.of(), file.rejected());
    assertEquals(
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("A", "text"),
                Map.entry("B", "1.50"),
                Map.entry("C", "0x1F"),
                Map.entry("D", "yes"),
                Map.entry("E", "2026-11-20"),
                Map.entry("F", ""),
                Map.entry("G", "null"),
                Map.entry("H", "a\nb\0"),
                Map.entry("I", "line one\n  line two\n"),
                Map.entry("J", "folded text"),
                Map.entry("K", "12"))),
        values(file));
  }

  @Test
  void flattensWhatIsNested() {
    ParsedFile file = parse("db:\n  hosts:\n    - a\n    - b\n  pool: {size: 5}\n");
    assertEquals(
        List.of(
            new Entry(3, "db.hosts.0", "a"),
            new Entry(4, "db.hosts.1", "b"),
            new Entry(5, "db.pool.size", "5")),
        file.entries());
  }

  @Test
  void rejectsWhatHasNoTextWithItsLine() {
    ParsedFile file = parse("A: null\nB: ~\nC:\nD: []\nE: {}\n? [x, y]\n: 1\n1: 2\nF: ok\n");
    String noValue = "null is no value; write \"\" for an empty one";
    assertEquals(
        List.of(
            new Rejection(1, "A", noValue),
            new Rejection(2, "B", noValue),
            new Rejection(3, "C", noValue),
            new Rejection(4, "D", "there is nothing in it"),
            new Rejection(5, "E", "there is nothing in it"),
            new Rejection(6, null, "a name must be text"),
            new Rejection(8, "1", "the name must match [A-Za-z_][A-Za-z0-9_.-]{0,254}")),
        file.rejected());
    assertEquals(Map.of("F", "ok"), values(file));
  }

  @Test
  void takesTheLastOfSeveralAndListsThem() {
    ParsedFile file = parse("A: 1\nB: 2\nA: 3\n");
    assertEquals(List.of(new Entry(3, "A", "3"), new Entry(2, "B", "2")), file.entries());
    assertEquals(List.of(new Duplicate(3, "A")), file.duplicates());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!!binary aGVsbG8=",
        "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://example.org\"]]",
        "!!python/object/apply:os.system ['true']",
        "!local {a: 1}",
        "!!timestamp 2026-11-20",
        "!!set {a, b}"
      })
  void rejectsTags(String value) {
    ParsedFile file = parse("A: " + value + "\nB: ok\n");
    assertEquals(
        List.of(new Rejection(1, "A", "it has a tag (!), and tags are not taken")),
        file.rejected());
    assertEquals(Map.of("B", "ok"), values(file));
  }

  @Test
  void putsWhatAnAliasNames() {
    ParsedFile file = parse("A: &a one\nB: *a\nC: &c {x: 1, y: [2]}\nD: *c\n*a : key\n");
    assertEquals(
        new TreeMap<>(
            Map.of(
                "A", "one", "B", "one", "C.x", "1", "C.y.0", "2", "D.x", "1", "D.y.0", "2", "one",
                "key")),
        values(file));
  }

  @Test
  void rejectsMergeKeysInsteadOfDroppingThem() {
    ParsedFile file = parse("A: &a {x: 1}\nB:\n  <<: *a\n  y: 2\n\"<<\": 3\n");
    assertEquals(Map.of("A.x", "1", "B.y", "2"), values(file));
    assertEquals(List.of(3, 5), file.rejected().stream().map(Rejection::line).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c4n4ry",
        "- c4n4ry",
        "A: 1\n---\nc4n4ry: 2",
        "A: [c4n4ry",
        "A: \"c4n4ry",
        "A: 1\n c4n4ry: 2",
        "A: *c4n4ry",
        "A: &c4n4ry [*c4n4ry]",
        "A: c4n4ry: b",
        "A:\tc4n4ry\n\tB: 1",
        "A: c4n4ry\u0001",
        "%c4n4ry 1\n%YAML 3\nA: 1",
        "A: \"\\xZZ c4n4ry\"",
        "!!set {A: 1}",
        "!<c4n4ry"
      })
  void refusesWhatIsNotOneYamlMappingWithoutRepeatingIt(String text) {
    var refusal = assertThrows(MalformedFileException.class, () -> parse(text));
    assertFalse(refusal.getMessage().contains("c4n4ry"), refusal.getMessage());
  }

  @Test
  void readsAnEmptyDocumentAsNothing() {
    for (String empty : List.of("", "\n", "# only a comment\n", "---\n", "--- {}\n", "~")) {
      assertEquals(new ParsedFile(List.of(), List.of(), List.of()), parse(empty));
    }
  }

  @Test
  void saysWhereItIsNotYaml() {
    var refusal = assertThrows(MalformedFileException.class, () -> parse("A: 1\nB: 2\n}\n"));
    assertEquals("the file is not well-formed YAML at line 3", refusal.getMessage());
  }

  @Test
  void refusesABillionLaughs() {
    StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
    for (char name = 'b'; name <= 'j'; name++) {
      String alias = "*" + (char) (name - 1);
      bomb.append(
          "%1$c: &%1$c [%2$s]\n".formatted(name, String.join(",", Collections.nCopies(10, alias))));
    }
    assertThrows(MalformedFileException.class, () -> parse(bomb.toString()));
  }

  @Test
  void refusesABombOfLongValues() {
    String bomb = "a: &a " + "x".repeat(65_000) + "\nb: [" + "*a,".repeat(90_000) + "*a]\n";
    assertThrows(MalformedFileException.class, () -> parse(bomb));
  }

  @Test
  void refusesABombOfLongNames() {
    StringBuilder chain = new StringBuilder("a0: &a0 {x: 1}\n");
    for (int i = 1; i < 5_000; i++) {
      chain.append("a%1$d: &a%1$d {x: *a%2$d}\n".formatted(i, i - 1));
    }
    ParsedFile file = parse(chain.toString());
    assertEquals(5_000, file.entries().size() + file.rejected().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "- - ", "a: &a [", "!x [", "[*a, "})
  void refusesEndlessNesting(String part) {
    assertThrows(MalformedFileException.class, () -> parse("A: " + part.repeat(200_000)));
    assertThrows(MalformedFileException.class, () -> parse("A:\n  " + part.repeat(200_000)));
  }

  private static Map<String, String> values(ParsedFile file) {
    Map<String, String> values = new TreeMap<>();
    file.entries().forEach(entry -> values.put(entry.name(), entry.value()));
    return values;
  }

  private static ParsedFile parse(String text) {
    return ExchangeFormat.YAML.parse(text.getBytes(UTF_8));
  }
}
