package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The .env dialect, case by case: what is read, what is rejected, what is reported. */
@SystemTest
class DotenvIT {
  private final Suite suite;
  private Project shop;
  private int paths;

  DotenvIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    shop = suite.register().organization().createProject();
  }

  private record Case(String file, Map<String, String> values) {}

  private static Case reads(String file, String... namesAndValues) {
    var values = new HashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Case(file, values);
  }

  @TestFactory
  Stream<DynamicTest> readsWhatTheContractSays() {
    return Stream.of(
            reads("A=1", "A", "1"),
            reads("A=1\n", "A", "1"),
            reads("A=1\r\nB=2\r\n", "A", "1", "B", "2"),
            reads("\uFEFFA=1\n", "A", "1"),
            reads("export A=1", "A", "1"),
            reads("export   A = 1", "A", "1"),
            reads("  A=1  ", "A", "1"),
            reads("\tA\t=\t1\t", "A", "1"),
            reads("# comment\n\n   # another\nA=1", "A", "1"),
            reads("A=", "A", ""),
            reads("A=\nB=1", "A", "", "B", "1"),
            reads("A=\"\"\nB=''", "A", "", "B", ""),
            reads("A=x # comment", "A", "x"),
            reads("A=x#y", "A", "x#y"),
            reads("A=#x", "A", "#x"),
            reads("A= # only a comment", "A", ""),
            reads("A=a=b=c", "A", "a=b=c"),
            reads("A=it's", "A", "it's"),
            reads("A=say \"hi\"", "A", "say \"hi\""),
            reads("A=a b  c", "A", "a b  c"),
            reads("A='a # b'", "A", "a # b"),
            reads("A=\"a # b\"", "A", "a # b"),
            reads("A='it\"s'", "A", "it\"s"),
            reads("A='\\n\\t\\\\ $B ${B}'", "A", "\\n\\t\\\\ $B ${B}"),
            reads("A=\"1\\n2\\r3\\t4\\\"5\\\\6\\$7\"", "A", "1\n2\r3\t4\"5\\6$7"),
            reads("A=\\n", "A", "\\n"),
            reads("A=${B}$C", "A", "${B}$C"),
            reads("A=\"${B}\"", "A", "${B}"),
            reads("A=\"one\ntwo\"\nB=3", "A", "one\ntwo", "B", "3"),
            reads("A='one\r\n\r\ntwo'\r\nB=3", "A", "one\n\ntwo", "B", "3"),
            reads("A=\"# not a comment\nB=not a name\"", "A", "# not a comment\nB=not a name"),
            reads("A=x\nA=y", "A", "y"),
            reads("_a1=ü☕🔑", "_a1", "ü☕🔑"),
            reads("A='x' # comment", "A", "x"),
            reads("A=\"x\" # \"y\"", "A", "x"),
            reads("export\tA=1", "A", "1"),
            reads("exportA=1", "exportA", "1"),
            reads("export=1", "export", "1"),
            reads("export = 1", "export", "1"),
            reads("A=\"a\\\"b\"", "A", "a\"b"),
            reads("A=\"a\\\\\"\nB=1", "A", "a\\", "B", "1"),
            reads("A=\"\\x\\u0041\"", "A", "\\x\\u0041"),
            reads("A=a\\", "A", "a\\"),
            reads("A=a\\\nB=2", "A", "a\\", "B", "2"),
            reads("A=\"x\\\ny\"", "A", "x\\\ny"),
            reads("A=1\t# comment", "A", "1"),
            reads("A=1 #", "A", "1"),
            reads("A==", "A", "="),
            reads("A==b=", "A", "=b="),
            reads("A=$(rm -rf)", "A", "$(rm -rf)"),
            reads("A=`x`", "A", "`x`"),
            reads("A=x\u0000y", "A", "x\u0000y"),
            reads("A=\"x\ry\"", "A", "x\ry"),
            reads("A=\"x\r\ny\"", "A", "x\ny"),
            reads("A=1\u2028B=2", "A", "1\u2028B=2"),
            reads("A=\uFEFF1", "A", "\uFEFF1"),
            reads("a=1\nA=2", "a", "1", "A", "2"),
            reads("A=\"x\"   # comment\nB=1", "A", "x", "B", "1"),
            reads("", new String[0]),
            reads("\n\n# nothing\n", new String[0]))
        .map(c -> DynamicTest.dynamicTest(escape(c.file), () -> assertReads(c)));
  }

  private void assertReads(Case c) {
    String path = nextPath();
    Answer report = importText(c.file, path).expect(200);
    assertEquals(0, report.at("/rejected").size(), report.text());
    assertEquals(c.values.size(), report.at("/created").asInt(), report.text());
    assertEquals(c.values, values(path));
  }

  @TestFactory
  Stream<DynamicTest> rejectsALineWithItsNumberAndTakesTheRest() {
    return Map.of(
            "A=1\nnonsense\nB=2", 2,
            "A=1\n=x\nB=2", 2,
            "A=1\nB=2\n2C=x", 3,
            "A-B=x\nA=1\nB=2", 1,
            "A.B=x\nA=1\nB=2", 1,
            "A=1\nB=2\nÜ=x", 3,
            "A=1\nexport\nB=2", 2,
            "A=1\r\n\r\nbroken line\r\nB=2", 3,
            "A=1\nB=2\nC=\"never closed\nstill open", 3,
            "A=1\nB=2\nC='x'y", 3)
        .entrySet()
        .stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    escape(c.getKey()), () -> assertRejects(c.getKey(), c.getValue())));
  }

  private void assertRejects(String file, int line) {
    String path = nextPath();
    Answer report = importText(file, path).expect(200);
    assertTrue(report.at("/rejected").size() >= 1, report.text());
    assertEquals(line, report.at("/rejected/0/line").asInt(), report.text());
    assertFalse(report.at("/rejected/0/reason").asText().isBlank());
    assertEquals(Map.of("A", "1", "B", "2"), values(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C=\"x\"y",
        "C='it''s'",
        "C=\"a\"'b'",
        "C='it\\'s'",
        "C=\"open",
        "C=\"ends in \\\"",
        "export export C=1",
        "export C",
        "set C=1",
        "C: 1",
        "C\u0000=1",
        "\u00a0C=1",
        "C=a\rD=b"
      })
  void rejectsWhatIsNeitherLineNorValue(String line) {
    assertRejects("A=1\nB=2\n" + line, 3);
  }

  @Test
  void whatWasRejectedIsNoDuplicate() {
    String path = nextPath();
    Answer report = importText("A=\"x\"y\nA=1\nA=2\nB=2", path).expect(200);
    assertEquals(1, report.at("/rejected").size(), report.text());
    assertEquals(1, report.at("/duplicates").size(), report.text());
    assertEquals(3, report.at("/duplicates/0/line").asInt());
    assertEquals(Map.of("A", "2", "B", "2"), values(path));
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256})
  void namesCountUpTo255Characters(int length) {
    Answer report = importText("N".repeat(length) + "=1", nextPath()).expect(200);
    assertEquals(length == 255 ? 1 : 0, report.at("/created").asInt(), report.text());
    assertEquals(length == 255 ? 0 : 1, report.at("/rejected").size(), report.text());
  }

  @ParameterizedTest
  @ValueSource(ints = {65_536, 65_537})
  void valuesCountUpTo65536Bytes(int size) {
    String value = "ü".repeat(size / 2) + "x".repeat(size % 2);
    Answer report = importText("A=" + value, nextPath()).expect(200);
    assertEquals(size == 65_536 ? 1 : 0, report.at("/created").asInt());
    assertEquals(size == 65_536 ? 0 : 1, report.at("/rejected").size());
  }

  @Test
  void bytesThatAreNoUtf8AreMalformed() {
    String address = shop.environment("development") + "/import?format=dotenv";
    byte[] file = {'A', '=', (byte) 0xff};
    shop.api().send("POST", address, BodyPublishers.ofByteArray(file), null).expect(400);
  }

  @Test
  void duplicatesAreReportedAndTheLastWins() {
    String path = nextPath();
    Answer report = importText("A=1\nB=1\nA=2\nA=3\n", path).expect(200);
    assertEquals(2, report.at("/created").asInt());
    assertEquals(0, report.at("/rejected").size());
    assertTrue(report.at("/duplicates").size() >= 1, report.text());
    assertEquals("A", report.at("/duplicates/0/name").asText());
    assertEquals(Map.of("A", "3", "B", "1"), values(path));
  }

  @Test
  void problemsInAFileAreToldWithoutItsValues() {
    Answer report = importText("A=1\nthe-password-is hunter2\n", nextPath()).expect(200);
    assertFalse(report.text().contains("hunter2"), report.text());
  }

  private Answer importText(String file, String path) {
    String address = shop.environment("development") + "/import?format=dotenv&path=" + path;
    return shop.api().send("POST", address, BodyPublishers.ofString(file), null);
  }

  private Map<String, String> values(String path) {
    String address = shop.environment("development") + "/values?path=" + path;
    return Json.strings(shop.api().get(address).expect(200).at("/values"));
  }

  private String nextPath() {
    return "/case-" + ++paths;
  }

  private static String escape(String text) {
    return "'" + text.replace("\r", "\\r").replace("\n", "\\n").replace("\uFEFF", "BOM ") + "'";
  }
}
