package io.keyhaven.production;

import io.keyhaven.production.ServerCheck.UnreachableException;
import io.quarkus.arc.All;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Keeps a service from starting in production (profile {@code prod}) with what is unsafe there.
 * Settings are judged before anything is connected to, servers before a request is taken.
 *
 * <p>A server that cannot be asked at the start does not keep the service from starting: a vault
 * that restarts while Kafka is away must still serve lists and writes. It is asked again every ten
 * seconds, and if it then proves unsafe the service ends with code 1.
 */
@ApplicationScoped
public class ProductionReadiness {
  private static final Logger LOG = Logger.getLogger(ProductionReadiness.class);
  private static final String PRODUCTION = "prod";
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  private final List<SettingsCheck> settings;
  private final List<ServerCheck> servers;
  private final Set<Risk> acknowledged;
  private boolean settingsAreSafe;
  private volatile boolean ending;

  ProductionReadiness(
      @All List<SettingsCheck> settings, @All List<ServerCheck> servers, ProductionConfig config) {
    this.settings = settings;
    this.servers = servers;
    this.acknowledged = config.acknowledgedRisks().orElse(Set.of());
  }

  /**
   * For what connects before the service has started, such as migrations.
   *
   * @throws UnsafeProductionException naming every unsafe setting
   */
  public void requireSafeSettings() {
    if (isProduction() && !settingsAreSafe) {
      refuse(settings.stream().flatMap(check -> check.findings().stream()).toList());
      settingsAreSafe = true;
    }
  }

  void start(@Observes @Priority(1) StartupEvent event) {
    requireSafeSettings();
    if (isProduction()) {
      requireSafeServers();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    ending = true;
  }

  private void requireSafeServers() {
    var findings = new ArrayList<Finding>();
    for (ServerCheck server : servers) {
      if (server.risk().filter(acknowledged::contains).isPresent()) {
        continue;
      }
      try {
        findings.addAll(server.findings());
      } catch (UnreachableException away) {
        LOG.warnf("Started unchecked, to be checked as soon as possible: %s", away.getMessage());
        Thread.ofVirtual().name("production-readiness").start(() -> askAgain(server));
      }
    }
    refuse(findings);
  }

  private void askAgain(ServerCheck server) {
    while (!ending) {
      LockSupport.parkNanos(ASK_AGAIN.toNanos());
      try {
        refuse(server.findings());
        return;
      } catch (UnreachableException away) {
        LOG.debug(away.getMessage());
      } catch (UnsafeProductionException unsafe) {
        LOG.fatal(unsafe.getMessage());
        Quarkus.asyncExit(1);
        return;
      }
    }
  }

  private void refuse(List<Finding> findings) {
    var byAcknowledgement =
        findings.stream()
            .distinct()
            .collect(
                Collectors.partitioningBy(
                    finding -> finding.risk().filter(acknowledged::contains).isPresent()));
    byAcknowledgement
        .get(true)
        .forEach(
            finding -> LOG.warnf("Acknowledged risk: %s %s", finding.setting(), finding.problem()));
    if (!byAcknowledgement.get(false).isEmpty()) {
      throw new UnsafeProductionException(byAcknowledgement.get(false));
    }
  }

  private static boolean isProduction() {
    return ConfigUtils.isProfileActive(PRODUCTION);
  }
}
