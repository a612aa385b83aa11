package io.keyhaven.identity.boot;

import io.keyhaven.identity.exchange.ServiceSecretsConfig;
import io.keyhaven.identity.password.PasswordConfig;
import io.keyhaven.identity.signin.BrowserConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Refuses to start with settings that would be unsafe, and names every one of them. That the root
 * key can be used is seen by its use: the signing keys are opened with it at every start.
 */
@ApplicationScoped
class StartupChecks {
  private static final int MINIMUM_SECRET_LENGTH = 32;
  private static final int MINIMUM_MEMORY_KIB = 19_456;
  private static final int MINIMUM_ITERATIONS = 2;
  private static final Set<String> LOCAL_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  private final ServiceSecretsConfig secrets;
  private final PasswordConfig passwords;
  private final BrowserConfig browser;

  StartupChecks(ServiceSecretsConfig secrets, PasswordConfig passwords, BrowserConfig browser) {
    this.secrets = secrets;
    this.passwords = passwords;
    this.browser = browser;
  }

  void check(@Observes @Priority(1) StartupEvent event) {
    List<String> findings = findings();
    if (!findings.isEmpty()) {
      throw new IllegalStateException("unsafe settings: " + String.join("; ", findings));
    }
  }

  private List<String> findings() {
    var findings = new ArrayList<String>();
    secrets
        .secrets()
        .forEach(
            (service, secret) -> {
              if (secret.length() < MINIMUM_SECRET_LENGTH) {
                findings.add(
                    "keyhaven.service-secrets.%s needs at least %d characters"
                        .formatted(service, MINIMUM_SECRET_LENGTH));
              }
            });
    if (passwords.memoryKib() < MINIMUM_MEMORY_KIB || passwords.iterations() < MINIMUM_ITERATIONS) {
      findings.add(
          "keyhaven.identity.password must be at least %d KiB and %d iterations"
              .formatted(MINIMUM_MEMORY_KIB, MINIMUM_ITERATIONS));
    }
    if (!isSafe(browser.publicOrigin())) {
      findings.add(
          "keyhaven.identity.browser.public-origin must be scheme, host and port only,"
              + " and https except on localhost");
    }
    return findings;
  }

  private static boolean isSafe(URI origin) {
    boolean originOnly =
        origin.getHost() != null && origin.getRawPath().isEmpty() && origin.getRawQuery() == null;
    return originOnly
        && ("https".equals(origin.getScheme())
            || ("http".equals(origin.getScheme()) && LOCAL_HOSTS.contains(origin.getHost())));
  }
}
