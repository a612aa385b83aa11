package io.keyhaven.vault.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader's work is linear: it looks at each character a bounded number of times. */
class DotenvWorkTest {
  private static final int MOST_LOOKS = 12;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A=\"\n",
        "A='\n",
        "A=\"x\nB='y\n",
        "A=\"\\\"\n",
        "A='\\\n",
        "A=\"\nB=1\nC='\nD=2\n",
        "'",
        "\"",
        "=",
        "A='''\n",
        "A=\"\"\"\n",
        " ",
        "\t#",
        "A= # ",
        "export ",
        "\\",
        "A=\"\\",
        "\n",
        "A=\"#\n",
        "A=x#",
        "A= ",
        "A=' #\n"
      })
  void staysLinearHoweverAFileIsMade(String part) {
    assertLinear(part.repeat(100_000 / part.length()));
    assertLinear("A=\"" + part.repeat(100_000 / part.length()));
    assertLinear("A='" + part.repeat(100_000 / part.length()));
  }

  @Property
  void staysLinearForAnything(@ForAll("texts") String text) {
    assertLinear(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("A=", "\"", "'", "\n", "\\", " ", "#", "x", "export ")
        .list()
        .ofMaxSize(500)
        .map(parts -> String.join("", parts));
  }

  private static void assertLinear(String text) {
    Counted counted = new Counted(text);
    ParsedFile file = new DotenvReader((CharSequence) counted).read();
    assertTrue(file.entries().size() <= text.length());
    long most = (long) MOST_LOOKS * text.length() + MOST_LOOKS;
    assertTrue(counted.looks <= most, counted.looks + " looks at " + text.length());
  }

  /** Counts every character that is read or copied. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      looks += end - start;
      return text.subSequence(start, end);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public IntStream chars() {
      throw new UnsupportedOperationException("would not be counted");
    }

    @Override
    public String toString() {
      assertEquals("", text, "would not be counted");
      return text;
    }
  }
}
