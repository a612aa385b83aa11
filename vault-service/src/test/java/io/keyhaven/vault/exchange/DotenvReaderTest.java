package io.keyhaven.vault.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.vault.exchange.ParsedFile.Duplicate;
import io.keyhaven.vault.exchange.ParsedFile.Entry;
import io.keyhaven.vault.exchange.ParsedFile.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DotenvReaderTest {

  static List<Arguments> values() {
    return List.of(
        // Unquoted
        Arguments.of("A=1", "1"),
        Arguments.of("A=", ""),
        Arguments.of("A=   ", ""),
        Arguments.of("A = b ", "b"),
        Arguments.of("A\t=\tb\t", "b"),
        Arguments.of("  A=b", "b"),
        Arguments.of("A=b=c==", "b=c=="),
        Arguments.of("A==", "="),
        Arguments.of("A=a b  c", "a b  c"),
        Arguments.of("A=b # comment", "b"),
        Arguments.of("A=b\t# comment", "b"),
        Arguments.of("A=b #", "b"),
        Arguments.of("A=b#c", "b#c"),
        Arguments.of("A=#b", "#b"),
        Arguments.of("A= # only a comment", ""),
        Arguments.of("A=it's", "it's"),
        Arguments.of("A=say \"hi\"", "say \"hi\""),
        Arguments.of("A=${B}/$C", "${B}/$C"),
        Arguments.of("A=a\\nb", "a\\nb"),
        Arguments.of("A=`b`", "`b`"),
        Arguments.of("A=\u00a0b", "\u00a0b"),
        Arguments.of("A=ünï/日本/😀", "ünï/日本/😀"),
        Arguments.of("A=\u0001", "\u0001"),
        Arguments.of("A=b\r\n", "b"),
        Arguments.of("A=b\r", "b"),
        // export
        Arguments.of("export A=1", "1"),
        Arguments.of("  export \t A = 1", "1"),
        Arguments.of("export A='1'", "1"),
        // Single quotes
        Arguments.of("A=''", ""),
        Arguments.of("A=' b '", " b "),
        Arguments.of("A='b' # c", "b"),
        Arguments.of("A='b'#c", "b"),
        Arguments.of("A='a # b'", "a # b"),
        Arguments.of("A='a\\n\\'", "a\\n\\"),
        Arguments.of("A='$B \"c\"'", "$B \"c\""),
        Arguments.of("A='a\nb\n\nc'", "a\nb\n\nc"),
        Arguments.of("A='a\r\nb'", "a\nb"),
        Arguments.of("A='a\rb'", "a\rb"),
        Arguments.of("A='a\u0000b'", "a\u0000b"),
        // Double quotes
        Arguments.of("A=\"\"", ""),
        Arguments.of("A= \" b \" ", " b "),
        Arguments.of("A=\"a\\nb\\rc\\td\"", "a\nb\rc\td"),
        Arguments.of("A=\"\\\"\\\\\\$\"", "\"\\$"),
        Arguments.of("A=\"\\\\n\"", "\\n"),
        Arguments.of("A=\"\\a\\'\\u0041\"", "\\a\\'\\u0041"),
        Arguments.of("A=\"${B} $C\"", "${B} $C"),
        Arguments.of("A=\"it's # no comment\" # comment", "it's # no comment"),
        Arguments.of("A=\"a\nb\r\nc\"", "a\nb\nc"),
        Arguments.of("A=\"a\\\nb\"", "a\\\nb"),
        Arguments.of("A=\"\n\"", "\n"),
        Arguments.of("A=\"a\u2028b\"", "a\u2028b"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void takesValues(String text, String value) {
    ParsedFile file = parse(text);
    assertEquals(List.of(), file.rejected());
    assertEquals(List.of(new Entry(1, "A", value)), file.entries());
  }

  static List<Arguments> rejections() {
    return List.of(
        Arguments.of("no equals", null, "there is no = in this line"),
        Arguments.of("export A", null, "there is no = in this line"),
        Arguments.of("A: 1", null, "there is no = in this line"),
        Arguments.of("=1", null, "the name must match [A-Za-z_][A-Za-z0-9_]*"),
        Arguments.of("1A=1", "1A", "the name must match [A-Za-z_][A-Za-z0-9_]*"),
        Arguments.of("A-B=1", "A-B", "the name must match [A-Za-z_][A-Za-z0-9_]*"),
        Arguments.of("a.b=1", "a.b", "the name must match [A-Za-z_][A-Za-z0-9_]*"),
        Arguments.of("A B=1", "A B", "the name must match [A-Za-z_][A-Za-z0-9_]*"),
        Arguments.of("É=1", "É", "the name must match [A-Za-z_][A-Za-z0-9_]*"),
        Arguments.of("a/b+c==", null, "the name must match [A-Za-z_][A-Za-z0-9_]*"),
        Arguments.of("A" + "b".repeat(255) + "=1", null, "the name is longer than 255 characters"),
        Arguments.of("A='b' c", "A", "something follows the closing quote"),
        Arguments.of("A=\"b\"c", "A", "something follows the closing quote"),
        Arguments.of("A=''''", "A", "something follows the closing quote"),
        Arguments.of("A=\"b", "A", "the quote is not closed"),
        Arguments.of("A='", "A", "the quote is not closed"),
        Arguments.of("A=\"\\\"", "A", "the quote is not closed"),
        Arguments.of("A=\"\\", "A", "the quote is not closed"),
        Arguments.of("A=1\rB=2", "A", "a carriage return stands in the value; put it in quotes"),
        Arguments.of("A=" + "b".repeat(65_537), "A", "the value is longer than 65536 bytes"),
        Arguments.of("A=" + "€".repeat(21_846), "A", "the value is longer than 65536 bytes"));
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void rejectsALineAndTakesTheRest(String text, String name, String reason) {
    ParsedFile file = parse("BEFORE=1\n" + text + "\nAFTER=2\n");
    assertEquals(List.of(new Rejection(2, name, reason)), file.rejected());
    assertEquals(List.of(new Entry(1, "BEFORE", "1"), new Entry(3, "AFTER", "2")), file.entries());
  }

  @Test
  void takesTheLongestValue() {
    String longest = "€".repeat(21_845) + "a";
    assertEquals(65_536, longest.getBytes(UTF_8).length);
    assertEquals(longest, parse("A=" + longest).entries().getFirst().value());
  }

  @Test
  void passesOverEmptyLinesAndComments() {
    assertEquals(
        List.of(new Entry(6, "A", "1")), parse("\n  \n# A=0\n \t# B\r\n\r\nA=1").entries());
    assertEquals(List.of(), parse("").entries());
    assertEquals(List.of(), parse("\n").rejected());
  }

  @Test
  void countsLinesThroughValuesOfSeveralLines() {
    ParsedFile file = parse("A='1\n2\n3'\r\nB=\"x\ny\" # c\nbroken\nC=4");
    assertEquals(
        List.of(new Entry(1, "A", "1\n2\n3"), new Entry(4, "B", "x\ny"), new Entry(7, "C", "4")),
        file.entries());
    assertEquals(6, file.rejected().getFirst().line());
  }

  @Test
  void dropsAByteOrderMarkAtTheStartOnly() {
    ParsedFile file = parse("\ufeffA=\ufeffb");
    assertEquals(List.of(new Entry(1, "A", "\ufeffb")), file.entries());
  }

  @Test
  void takesTheLastOfSeveralAndListsThem() {
    ParsedFile file = parse("A=1\nB=2\nA=3\nexport A='4'\n");
    assertEquals(List.of(new Entry(4, "A", "4"), new Entry(2, "B", "2")), file.entries());
    assertEquals(List.of(new Duplicate(3, "A"), new Duplicate(4, "A")), file.duplicates());
    assertEquals(List.of(), file.rejected());
  }

  @Test
  void keepsTheValueBeforeWhenARepetitionIsRejected() {
    ParsedFile file = parse("A=1\nA='2\n");
    assertEquals(List.of(new Entry(1, "A", "1")), file.entries());
    assertEquals(List.of(), file.duplicates());
    assertEquals(2, file.rejected().getFirst().line());
  }

  @Test
  void losesOnlyTheLineOfAQuoteThatALaterEntryWouldClose() {
    ParsedFile file = parse("A=\"open\nB=2\nC=\"three\"\nD='open\nE='five'\n");
    assertEquals(
        List.of(new Entry(2, "B", "2"), new Entry(3, "C", "three"), new Entry(5, "E", "five")),
        file.entries());
    assertEquals(List.of(1, 4), file.rejected().stream().map(Rejection::line).toList());
  }

  @Test
  void doesNotTakeALaterColourForACommentThatEndsAnOpenQuote() {
    ParsedFile file = parse("A=\"open\nCOLOR=\"#fff\"\nB=\"two\nlines\" # comment\n");
    assertEquals(
        List.of(new Entry(2, "COLOR", "#fff"), new Entry(3, "B", "two\nlines")), file.entries());
    assertEquals(1, file.rejected().getFirst().line());
  }

  @Test
  void takesExportForANameWhereItIsOne() {
    assertEquals(
        List.of(new Entry(1, "export", "1"), new Entry(2, "exported", "2")),
        parse("export=1\nexported=2").entries());
    assertEquals("export", parse("export =3").entries().getFirst().name());
  }

  @Test
  void neverRepeatsAValue() {
    String canary = "c4n4ry";
    ParsedFile file =
        parse(
            "1=%1$s\n%1$s\nA='%1$s' %1$s\nB=\"%1$s\nD=x\r%1$s\nE=%1$s%2$s\n/%1$s=="
                .formatted(canary, "x".repeat(65_536)));
    assertEquals(7, file.rejected().size());
    assertTrue(!file.rejected().toString().contains(canary), file.rejected().toString());
    assertTrue(!parse("A=" + canary).toString().contains(canary));
    assertNull(file.rejected().getLast().name());
  }

  @Test
  void refusesWhatIsNotUtf8() {
    for (byte[] file :
        List.of(
            new byte[] {'A', '=', (byte) 0xff},
            new byte[] {'A', '=', (byte) 0xc3},
            new byte[] {'A', '=', (byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {(byte) 0xff, (byte) 0xfe, 'A', 0, '=', 0, '1', 0})) {
      assertThrows(MalformedFileException.class, () -> ExchangeFormat.DOTENV.parse(file));
    }
  }

  @Test
  void refusesMoreThanAnybodyKeeps() {
    assertThrows(MalformedFileException.class, () -> parse("A\n".repeat(100_001)));
    assertEquals(100_000, parse("A\n".repeat(100_000)).rejected().size());
  }

  private static ParsedFile parse(String text) {
    return ExchangeFormat.DOTENV.parse(text.getBytes(UTF_8));
  }
}
