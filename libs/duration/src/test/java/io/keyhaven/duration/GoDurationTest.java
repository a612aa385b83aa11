package io.keyhaven.duration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "3600, PT1H",
    "3153600000, PT876000H",
    "90s, PT90S",
    "1h30m, PT90M",
    "1h30m0s, PT90M",
    "7d, PT168H",
    "1.5h, PT90M",
    "1500ms, PT1.5S",
    "3600s0ns, PT1H",
    "1000000us, PT1S",
    "1000000µs, PT1S",
    "1000000μs, PT1S",
    "10m0.5s, PT10M0.5S",
    "0.1ns, PT0S",
    "-1s, PT-1S",
    "-1, PT-1S"
  })
  void readsWhatClientsSend(String text, Duration expected) {
    assertEquals(Optional.of(expected), GoDuration.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "soon",
        "1x",
        "h",
        "1h x",
        "1h 2m",
        "1 h",
        "1h-1m",
        "--1s",
        "1e9",
        ".5s",
        "1.s",
        "1h5",
        "9999999999999",
        "9999999999999h",
        "٣s"
      })
  void refusesWhatIsNoDuration(String text) {
    assertEquals(Optional.empty(), GoDuration.parse(text));
  }

  @Test
  void takesTheLongestOfEveryUnit() {
    assertEquals(
        Optional.of(Duration.ofDays(999_999_999_999L).multipliedBy(2)),
        GoDuration.parse("999999999999d".repeat(2)));
  }

  @Test
  void longTextTakesNoTime() {
    assertTimeout(
        Duration.ofSeconds(1),
        () -> {
          assertEquals(Optional.empty(), GoDuration.parse("1".repeat(1_000_000)));
          assertEquals(Optional.empty(), GoDuration.parse("1h".repeat(500_000) + "x"));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "0,0s",
    "59,59s",
    "60,1m0s",
    "3600,1h0m0s",
    "12319,3h25m19s",
    "86400,24h0m0s",
    "-1,-1s"
  })
  void printsAsGoDoes(long seconds, String text) {
    assertEquals(text, GoDuration.print(seconds));
  }

  @Property
  void readsWhatItPrints(@ForAll @LongRange(min = -4_000_000_000L, max = 4_000_000_000L) long any) {
    assertEquals(Optional.of(Duration.ofSeconds(any)), GoDuration.parse(GoDuration.print(any)));
  }
}
