package io.keyhaven.identity.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.3/8, 10.9.9.9, true",
    "203.0.113.7, 203.0.113.7, true",
    "203.0.113.7, 203.0.113.8, false",
    "203.0.113.4/30, 203.0.113.7, true",
    "203.0.113.4/30, 203.0.113.8, false",
    "0.0.0.0/0, 198.51.100.1, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:1::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::1, 2001:0db8:0:0:0:0:0:1, true",
    "::ffff:203.0.113.7, 203.0.113.7, true",
    "203.0.113.7, ::ffff:203.0.113.7, true",
    "::/0, 2001:db8::1, true",
    "10.0.0.0/8, not-an-address, false",
  })
  void allowsExactlyTheNetwork(String network, String client, boolean allowed) {
    assertEquals(allowed, AllowedAddresses.parse("/a", List.of(network)).allow(client));
  }

  @Test
  void noneNamedMeansAny() {
    assertTrue(AllowedAddresses.parse("/a", null).allow("203.0.113.7"));
    assertTrue(AllowedAddresses.parse("/a", List.of()).allow(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "10.0.0", "10.0.0.256", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/08",
        "localhost", "example.org", "2001:db8::/129", "fe80::1%eth0", "10.0.0.0/8/8", " 10.0.0.1",
            ":"
      })
  void refusesWhatIsNeitherAddressNorNetwork(String text) {
    assertThrows(
        ProblemException.class, () -> AllowedAddresses.parse("/allowedAddresses", List.of(text)));
  }
}
