package io.keyhaven.system.suite;

import io.keyhaven.system.client.RawHttp;
import java.net.URI;

/** The metrics page of a service, read where only an operator can: past the gateway. */
public final class Metrics {
  private Metrics() {}

  /** The whole page. */
  public static String of(Suite suite, String service) {
    int port = suite.process(service).orElseThrow().path("managementPort").asInt();
    var reply = RawHttp.get(URI.create("http://localhost:" + port), "/q/metrics");
    return reply.text();
  }

  /** A counter's sum over its labels; 0 where it has not counted yet. */
  public static double counter(Suite suite, String service, String name) {
    return of(suite, service)
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
