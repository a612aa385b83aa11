package io.keyhaven.identity.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7, true, true, true",
    "203.0.113.7, 203.0.113.8, false, false, true",
    "203.0.113.7, 203.0.114.7, false, false, false",
    "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true, true, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false, true, true",
    "2001:db8:1:2::1, 2001:db8:1:102::1, false, false, true",
    "2001:db8:1:2::1, 2001:db8:2:2::1, false, false, false",
    "::ffff:203.0.113.7, 203.0.113.7, true, true, true"
  })
  void comparesByLineSiteAndWideNetwork(
      String one, String other, boolean line, boolean site, boolean wide) {
    Network first = Network.of(one);
    Network second = Network.of(other);
    assertEquals(line, first.value().equals(second.value()));
    assertEquals(site, first.site().equals(second.site()));
    assertEquals(wide, first.wide().equals(second.wide()));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "unknown", "localhost", "1.2.3.4.5", "::1::2"})
  void whatIsNoAddressCountsAsItselfAndIsNeverResolved(String text) {
    assertEquals(String.valueOf(text), Network.of(text).value());
  }

  @Test
  void sizesOfDifferentFamiliesAreNotMixedUp() {
    assertEquals("cb0071", Network.of("203.0.113.7").wide());
    assertEquals("20010db80001", Network.of("2001:db8:1::").wide());
  }
}
