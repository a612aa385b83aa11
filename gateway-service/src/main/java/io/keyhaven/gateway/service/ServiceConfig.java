package io.keyhaven.gateway.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where the services are and how the gateway deals with one that is slow or away. */
@ConfigMapping(prefix = "keyhaven.gateway.services")
public interface ServiceConfig {
  @WithParentName
  Map<Service, Upstream> upstreams();

  /** One service. */
  interface Upstream {
    /**
     * Base address without a path, {@code http://host:port}; of several replicas the addresses,
     * separated by commas.
     */
    @WithName("url")
    List<URI> urls();

    /** How long it may take to get a connection to it, new or from those that are kept. */
    @WithDefault("1s")
    Duration connectTimeout();

    /** How long it may take to begin its answer once it has the whole request. */
    @WithDefault("30s")
    Duration responseTimeout();

    /** Connections kept to it at most; further requests wait. */
    @WithDefault("256")
    int connections();

    /** How many requests may wait for a connection before the gateway answers 503. */
    @WithDefault("2048")
    int waiting();

    Patience circuit();
  }

  /**
   * When a service that keeps timing out is left alone; {@link io.keyhaven.gateway.service.Circuit}
   * says how.
   */
  interface Patience {
    /** Of how many requests in a row the share of time-outs is taken. */
    @WithDefault("20")
    int window();

    /** The share of time-outs from which on the circuit opens. */
    @WithDefault("0.5")
    double failureRatio();

    /** How long it stays open before one request tries again. */
    @WithDefault("5s")
    Duration delay();
  }
}
