package io.keyhaven.dev.suite;

import io.keyhaven.infrastructure.ChildProcess;
import io.keyhaven.infrastructure.InfrastructureServer;
import java.util.Optional;

/**
 * PostgreSQL, Redis or Kafka.
 *
 * @param prepare run after each start, once the server answers
 */
record ServerComponent(String name, InfrastructureServer server, Runnable prepare)
    implements Component {

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void start() {
    server.start();
    prepare.run();
  }

  @Override
  public void stop() {
    server.stop();
  }

  @Override
  public Optional<ChildProcess> process() {
    return server.process();
  }

  @Override
  public Health probe() {
    return server.isHealthy() ? Health.UP : Health.UNHEALTHY;
  }
}
