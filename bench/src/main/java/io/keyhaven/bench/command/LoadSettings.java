package io.keyhaven.bench.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the suite under load differs from the one people start: no limit stands in the way, and the
 * services have their second compiler and more heap, as in production. Everything else is as it is.
 */
final class LoadSettings {
  private static final String UNLIMITED = "1000000000";
  private static final List<String> GATEWAY_LIMITS =
      List.of(
          "SIGN_IN",
          "MACHINE_SIGN_IN",
          "UNAUTHENTICATED",
          "REVEAL",
          "REVEAL_BY_SERVICE_ACCOUNT",
          "WRITE",
          "READ");

  static final Map<String, String> ENVIRONMENT = environment();

  private LoadSettings() {}

  private static Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    GATEWAY_LIMITS.forEach(limit -> environment.put("KEYHAVEN_GATEWAY_LIMITS_" + limit, UNLIMITED));
    environment.put("KEYHAVEN_IDENTITY_SIGN_IN_ATTEMPTS_PER_MINUTE", UNLIMITED);
    environment.put("KEYHAVEN_JAVA_OPTIONS", "-XX:TieredStopAtLevel=4 -Xms256m -Xmx256m -Xmn96m");
    return Map.copyOf(environment);
  }
}
