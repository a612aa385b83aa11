package io.keyhaven.system.canary;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The search finds what it is there to find. */
class CanaryTest {
  @Test
  void isFoundInEveryForm() {
    Canary canary = Canary.fresh();
    byte[] utf8 = canary.word().getBytes(StandardCharsets.UTF_8);
    byte[] utf16 = canary.word().getBytes(StandardCharsets.UTF_16LE);
    Stream.of(
            canary.word(),
            "x" + canary.word() + "y",
            HexFormat.of().formatHex(utf8),
            HexFormat.of().withUpperCase().formatHex(utf8),
            URLEncoder.encode(canary.word(), StandardCharsets.UTF_8),
            Base64.getEncoder()
                .encodeToString(("1" + canary.word()).getBytes(StandardCharsets.UTF_8)),
            Base64.getEncoder()
                .encodeToString(("12" + canary.word()).getBytes(StandardCharsets.UTF_8)),
            Base64.getUrlEncoder()
                .encodeToString(("123" + canary.word()).getBytes(StandardCharsets.UTF_8)))
        .forEach(form -> assertTrue(canary.findIn(form).isPresent(), form));
    assertTrue(canary.findIn(utf16).isPresent());
    assertTrue(Canary.fresh().findIn(utf8).isEmpty());
  }
}
