package io.keyhaven.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One reading of times for every field and filter. */
class Rfc3339Test {
  @ParameterizedTest
  @CsvSource({
    "2030-01-01T00:00:00Z, 2030-01-01T00:00:00Z",
    "2030-01-01t00:00:00z, 2030-01-01T00:00:00Z",
    "2030-01-01T00:00:00+02:00, 2029-12-31T22:00:00Z",
    "2030-01-01T00:00:00-00:00, 2030-01-01T00:00:00Z",
    "2030-01-01T00:00:00.5Z, 2030-01-01T00:00:00.500Z",
    "2030-01-01T00:00:00.123456789Z, 2030-01-01T00:00:00.123456789Z",
    "2028-02-29T23:59:59Z, 2028-02-29T23:59:59Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
  })
  void readsAMomentInAnyOffset(String text, String moment) {
    assertEquals(Optional.of(Instant.parse(moment)), Rfc3339.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "noon",
        " 2030-01-01T00:00:00Z",
        "2030-01-01T00:00:00Z ",
        "2030-01-01",
        "2030-01-01T00:00Z",
        "2030-01-01T00:00:00",
        "2030-01-01 00:00:00Z",
        "2030-01-01T00:00:00.Z",
        "2030-01-01T00:00:00.1234567890Z",
        "2030-01-01T24:00:00Z",
        "2030-01-01T23:59:60Z",
        "2030-02-30T00:00:00Z",
        "2030-01-01T00:00:00+19:00",
        "2030-01-01T00:00:00+02",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-01:00",
        "+10000-01-01T00:00:00Z",
        "1893456000",
        "２０30-01-01T00:00:00Z"
      })
  void nothingElseIsATime(String text) {
    assertEquals(Optional.empty(), Rfc3339.parse(text));
  }
}
