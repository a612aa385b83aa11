package io.keyhaven.production;

import static io.keyhaven.production.KnownSecrets.text;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Other services are reached over TLS or on this machine: tokens and values pass there. */
@Singleton
final class Peers implements SettingsCheck {
  private static final List<String> VARIABLES =
      List.of("KEYHAVEN_IDENTITY_URL", "KEYHAVEN_VAULT_URL", "KEYHAVEN_AUDIT_URL");
  private static final Pattern PLAIN_TEXT = Pattern.compile("http://(\\[[^]]*]|[^:/]*).*");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "[::1]");

  private final Config config;

  Peers(Config config) {
    this.config = config;
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (String variable : VARIABLES) {
      if (addresses(variable).anyMatch(Peers::isPlainTextElsewhere)) {
        findings.add(
            Finding.of(
                Risk.PLAIN_TEXT_SERVICES,
                variable,
                "lets tokens and values pass a network in plain text",
                "begin it with https://"));
      }
    }
    return findings;
  }

  private Stream<String> addresses(String variable) {
    return text(config, variable).stream()
        .flatMap(addresses -> Stream.of(addresses.split(",")))
        .map(String::strip);
  }

  private static boolean isPlainTextElsewhere(String address) {
    var plainText = PLAIN_TEXT.matcher(address);
    if (!plainText.matches()) {
      return false;
    }
    String host = plainText.group(1);
    return !THIS_MACHINE.contains(host) && !host.startsWith("127.");
  }
}
