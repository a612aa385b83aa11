package io.keyhaven.gateway.service;

import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** Turns configured base addresses into the start of a request to a service. */
@ApplicationScoped
public class ServiceAddresses {
  private final Map<Service, URI> urls = new EnumMap<>(Service.class);

  ServiceAddresses(ServiceConfig config) {
    for (Service service : Service.values()) {
      ServiceConfig.Upstream upstream = config.upstreams().get(service);
      if (upstream == null) {
        throw new IllegalStateException(
            "keyhaven.gateway.services." + service.label() + ".url is not set");
      }
      urls.put(service, upstream.url());
    }
  }

  /**
   * An address as a client can use it. A service knows only its own; of that the client gets the
   * path.
   */
  public String publicAddress(Service service, String address) {
    String own = urls.get(service).toString();
    return address.startsWith(own + "/") ? address.substring(own.length()) : address;
  }

  /** A fresh, modifiable request to this path of the service. */
  public RequestOptions request(Service service, String path) {
    URI url = urls.get(service);
    boolean secure = "https".equals(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : (secure ? 443 : 80);
    return new RequestOptions().setHost(url.getHost()).setPort(port).setSsl(secure).setURI(path);
  }
}
