package io.keyhaven.client.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.CanonicalReader;
import io.keyhaven.sealed.format.CanonicalWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One encoding of everything, and no other. */
class CanonicalTest {
  @Test
  void hasNumbersBigEndianAndTextsAfterTheirLength() {
    byte[] bytes =
        CanonicalWriter.of("x").u8(1).u16(2).u32(3).u64((1L << 53) - 1).text("ä").bytes();
    assertEquals("78010002" + "00000003" + "001fffffffffffff" + "0002c3a4", Bytes.of(bytes).hex());
  }

  @Test
  void refusesNumbersOutOfRange() {
    refused(() -> CanonicalWriter.of("").u32(-1));
    refused(() -> CanonicalWriter.of("").u64(-1));
    refused(() -> CanonicalWriter.of("").u64(1L << 53));
  }

  @Test
  void takesTextsUpTo65535BytesOfWellFormedUnicode() {
    assertEquals(65_536, CanonicalWriter.of("").text("ä".repeat(32_767)).bytes().length);
    refused(() -> CanonicalWriter.of("").text("ä".repeat(32_768)));
    refused(() -> CanonicalWriter.of("").text("\udc00"));
  }

  @Test
  void readsUpToTheEndAndNoFurther() {
    CanonicalReader reader = CanonicalReader.of(Bytes.ofHex("7801"), "x");
    assertEquals(1, reader.u8());
    reader.end();
    refused(reader::u8);
    refused(() -> CanonicalReader.of(Bytes.ofHex("7801"), "y"));
  }

  @ParameterizedTest
  @CsvSource({"'',''", "fb,-w", "fbff,-_8", "00108310518720928b,ABCDEFGHIJKL"})
  void base64UrlIsWithoutPadding(String hex, String text) {
    assertEquals(text, Bytes.ofHex(hex).base64Url());
    assertEquals(hex, Bytes.ofBase64Url(text).hex());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-w==", "-x", "+w", "A", "-w\n"})
  void base64UrlHasOneSpelling(String text) {
    refused(() -> Bytes.ofBase64Url(text));
  }

  private static void refused(Executable attempt) {
    Vectors.assertRefused("malformed", attempt);
  }
}
