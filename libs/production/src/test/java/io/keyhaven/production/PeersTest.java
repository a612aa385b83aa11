package io.keyhaven.production;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest {
  private static List<Optional<Risk>> judge(String addresses) {
    var settings = TestSettings.safe().with("KEYHAVEN_VAULT_URL", addresses);
    return new Peers(settings.config()).findings().stream().map(Finding::risk).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://vault.internal:8443",
        "http://127.0.0.1:8081,http://127.0.0.1:8082",
        "http://localhost",
        "http://[::1]:8081/"
      })
  void acceptsTlsAndThisMachine(String addresses) {
    assertEquals(List.of(), judge(addresses));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://vault:8080",
        "http://10.0.0.7",
        "http://localhost.example.com",
        "https://vault-1, http://vault-2",
        "http://[2001:db8::1]:8080"
      })
  void refusesPlainTextOverANetwork(String addresses) {
    assertEquals(List.of(Optional.of(Risk.PLAIN_TEXT_SERVICES)), judge(addresses));
  }
}
