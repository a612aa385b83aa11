package io.keyhaven.system.canary;

import io.keyhaven.system.client.RawHttp;
import io.keyhaven.system.suite.Suite;
import java.net.URI;

/** The metrics page of a service, read where only an operator can: past the gateway. */
final class Metrics {
  private Metrics() {}

  static String of(Suite suite, String service) {
    int port = suite.process(service).orElseThrow().path("managementPort").asInt();
    var reply = RawHttp.get(URI.create("http://localhost:" + port), "/q/metrics");
    return reply.text();
  }
}
