package io.keyhaven.vault.key;

import io.keyhaven.envelope.RootKeyProvider;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Without its root keys the vault does not start; when the current one goes missing while serving,
 * it is not ready.
 */
@Readiness
@ApplicationScoped
class RootKeyCheck implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(RootKeyCheck.class);

  private final RootKeyProvider rootKeys;

  RootKeyCheck(RootKeyProvider rootKeys) {
    this.rootKeys = rootKeys;
  }

  /** Before anything else starts: making the provider checks the keys ({@link KeyBeans}). */
  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    LOG.infof("Root key %s is current", rootKeys.currentKeyId());
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("Root key");
    try {
      rootKeys.require(rootKeys.currentKeyId());
      return answer.up().build();
    } catch (RuntimeException unusable) {
      LOG.errorf("The current root key is not usable: %s", unusable.getMessage());
      return answer.down().build();
    }
  }
}
