package io.keyhaven.vault.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "'',0",
    "3600,3600",
    "90s,90",
    "1h30m,5400",
    "1h30m0s,5400",
    "7d,604800",
    "1.5h,5400",
    "1500ms,1",
    "3600s0ns,3600",
    "1000000us,1",
    "-1s,-1",
    "-1,-1"
  })
  void readsWhatClientsSend(String text, long seconds) {
    assertEquals(OptionalLong.of(seconds), GoDuration.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "1x", "1h x", "h", "1h-1m", "--1s", "1 h", "9999999999999h"})
  void refusesWhatIsNoDuration(String text) {
    assertEquals(OptionalLong.empty(), GoDuration.parse(text));
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
}
