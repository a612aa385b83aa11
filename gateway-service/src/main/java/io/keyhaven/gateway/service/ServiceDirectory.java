package io.keyhaven.gateway.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Where the services are, as configured. */
@ApplicationScoped
public class ServiceDirectory {
  private final Map<Service, Replicas> services = new EnumMap<>(Service.class);

  ServiceDirectory(ServiceConfig config) {
    for (Service service : Service.values()) {
      ServiceConfig.Upstream upstream = config.upstreams().get(service);
      if (upstream == null) {
        throw new IllegalStateException(
            "keyhaven.gateway.services." + service.label() + ".url is not set");
      }
      services.put(service, new Replicas(upstream.urls()));
    }
  }

  public Replicas replicas(Service service) {
    return services.get(service);
  }
}
