package io.keyhaven.gateway.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendersTest {
  @Test
  void believesNoForwardingHeaderByDefault() {
    var sender =
        senders()
            .of(
                "192.0.2.1",
                "http",
                "localhost:8080",
                headers("X-Forwarded-For", "1.2.3.4", "X-Forwarded-Proto", "https"));
    assertEquals(new Sender(ClientAddress.parse("192.0.2.1"), "http", "localhost:8080"), sender);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7",
        "1.2.3.4, 203.0.113.7 | 203.0.113.7",
        "1.2.3.4, 203.0.113.7, 10.0.0.2 | 203.0.113.7",
        "203.0.113.7,10.0.0.3 , 10.0.0.2 | 203.0.113.7",
        "10.0.0.3, 10.0.0.2 | 10.0.0.3",
        "1.2.3.4, unknown | 10.0.0.1",
        "1.2.3.4, example.org, 10.0.0.2 | 10.0.0.2",
        "2001:db8::7 | 2001:db8:0:0:0:0:0:7"
      })
  void takesTheRightMostUntrustedHop(String forwarded, String expected) {
    var sender =
        senders("10.0.0.0/8")
            .of("10.0.0.1", "http", "localhost", headers("X-Forwarded-For", forwarded));
    assertEquals(expected, sender.address().text());
  }

  @Test
  void takesSchemeAndHostFromTheNearestProxy() {
    var sender =
        senders("10.0.0.1")
            .of(
                "10.0.0.1",
                "http",
                "gateway:8080",
                headers(
                    "X-Forwarded-Proto",
                    "http, https",
                    "X-Forwarded-Host",
                    "a.example, b.example"));
    assertEquals("https", sender.scheme());
    assertEquals("b.example", sender.host());
    assertEquals("https://b.example", sender.origin());
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:2::, 2001:db8:1:2:0:0:0:0/64"
  })
  void countsIpv6ByItsNetwork(String address, String network) {
    assertEquals(network, ClientAddress.parse(address).network());
  }

  @Test
  void knowsWhatARangeContains() {
    assertTrue(AddressRange.valueOf("10.0.0.0/8").contains(ClientAddress.parse("10.255.1.2")));
    assertFalse(AddressRange.valueOf("10.0.0.0/8").contains(ClientAddress.parse("11.0.0.1")));
    assertTrue(AddressRange.valueOf("0.0.0.0/0").contains(ClientAddress.parse("11.0.0.1")));
    assertFalse(AddressRange.valueOf("0.0.0.0/0").contains(ClientAddress.parse("::1")));
    assertTrue(AddressRange.valueOf("2001:db8::/33").contains(ClientAddress.parse("2001:db8::1")));
    assertFalse(
        AddressRange.valueOf("2001:db8::/33").contains(ClientAddress.parse("2001:db8:8000::1")));
    assertTrue(AddressRange.valueOf("127.0.0.1").contains(ClientAddress.parse("127.0.0.1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x"})
  void refusesRangesThatAreNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> AddressRange.valueOf(text));
  }

  private static Senders senders(String... trusted) {
    List<AddressRange> ranges = List.of(trusted).stream().map(AddressRange::valueOf).toList();
    return new Senders(() -> Optional.of(ranges));
  }

  private static MultiMap headers(String... headers) {
    var map = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < headers.length; i += 2) {
      map.add(headers[i], headers[i + 1]);
    }
    return map;
  }
}
