package io.keyhaven.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes that an independent implementation made and that must open for ever. When one of these
 * fails, stored data has become unreadable: add a format, never change one.
 */
class SerializedFormTest {
  private static final UUID KEY_ID = UUID.fromString("0193f0a1-0000-7000-8000-000000000003");
  private static final UUID PARENT_ID = UUID.fromString("0193f0a1-0000-7000-8000-000000000002");
  private static final byte[] DATA = "context".getBytes(US_ASCII);

  private static final String SEALED =
      "010193f0a1000070008000000000000003b1b1b1b1b1b1b1b1b1b1b1b163c0d428b93c245ffbba071348050123c35bc0abd90f1c";
  private static final String WRAPPED =
      "020193f0a1000070008000000000000002b2b2b2b2b2b2b2b2b2b2b2b2e68dff0a67785636"
          + "99d9c9700d47f9e4955f5dc6fcf87cc149a8cb494f51e859e49534b3e49616620479715314d59cf3";

  @Test
  void opensASealedValueOfFormat1() {
    try (EnvelopeKey key = EnvelopeKey.of(KEY_ID, counted(0x60))) {
      assertArrayEquals("a value".getBytes(US_ASCII), key.open(hex(SEALED), DATA));
    }
  }

  @Test
  void unwrapsAKeyOfFormat2() {
    try (EnvelopeKey parent = EnvelopeKey.of(PARENT_ID, counted(0x40));
        EnvelopeKey key = parent.unwrap(KEY_ID, hex(WRAPPED), DATA)) {
      assertEquals(KEY_ID, key.id());
      assertArrayEquals("a value".getBytes(US_ASCII), key.open(hex(SEALED), DATA));
    }
  }

  @Test
  void laysOutFormatKeyIdIvCiphertextAndTag() {
    byte[] value = "a value".getBytes(US_ASCII);
    byte[] key = counted(0x60);
    byte[] sealed = EnvelopeKey.of(KEY_ID, key).seal(value, DATA);
    assertEquals(0x01, sealed[0]);
    assertArrayEquals(hex("0193f0a1000070008000000000000003"), Arrays.copyOfRange(sealed, 1, 17));
    byte[] iv = Arrays.copyOfRange(sealed, 17, 29);
    assertArrayEquals(
        AesGcm.encrypt(key, iv, value, DATA), Arrays.copyOfRange(sealed, 29, sealed.length));
    assertEquals(value.length + Envelope.OVERHEAD_BYTES, sealed.length);
  }

  @Test
  void findsTheKeyIdOfBothFormats() {
    assertEquals(KEY_ID, Envelope.keyId(hex(SEALED)));
    assertEquals(PARENT_ID, Envelope.keyId(hex(WRAPPED)));
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 3, 4, 0x11, (byte) 0x81, (byte) 0xff})
  void refusesUnknownFormats(byte format) {
    byte[] envelope = hex(SEALED);
    envelope[0] = format;
    assertThrows(MalformedEnvelopeException.class, () -> Envelope.keyId(envelope));
    try (EnvelopeKey key = EnvelopeKey.of(KEY_ID, counted(0x60))) {
      assertThrows(MalformedEnvelopeException.class, () -> key.open(envelope, DATA));
    }
  }

  @Test
  void refusesEveryShorterPrefix() {
    try (EnvelopeKey key = EnvelopeKey.of(KEY_ID, counted(0x60))) {
      byte[] sealed = hex(SEALED);
      for (int length = 0; length < sealed.length; length++) {
        byte[] prefix = Arrays.copyOf(sealed, length);
        assertThrows(EnvelopeException.class, () -> key.open(prefix, DATA));
      }
    }
  }

  /** The 32 bytes that count up from {@code first}. */
  static byte[] counted(int first) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
