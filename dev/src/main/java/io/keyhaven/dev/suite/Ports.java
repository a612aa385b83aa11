package io.keyhaven.dev.suite;

import io.keyhaven.infrastructure.FreePorts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One port per process for the whole run: the gateway's is given, the others are free ones. */
final class Ports {
  private final Map<String, Integer> ports = new ConcurrentHashMap<>();

  Ports(int gatewayPort) {
    ports.put(ServiceDefinition.GATEWAY.name(), gatewayPort);
  }

  int of(String name) {
    return ports.computeIfAbsent(name, ignored -> FreePorts.next());
  }

  /** Where a process that keeps them apart tells its health and metrics. */
  int ofManagement(String name) {
    return of(name + "-management");
  }
}
