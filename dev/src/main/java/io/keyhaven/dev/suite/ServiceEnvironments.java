package io.keyhaven.dev.suite;

import io.keyhaven.dev.suite.ServiceDefinition.Need;
import io.keyhaven.infrastructure.DatabaseCredentials;
import io.keyhaven.infrastructure.PrivateFiles;
import io.keyhaven.infrastructure.Secrets;
import io.keyhaven.infrastructure.ServiceEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What each service is told: addresses, and the secrets that are its own. */
final class ServiceEnvironments {
  /** Loopback needs no TLS, one machine has one broker, and its keys are beside its data. */
  private static final String RISKS_OF_DEVELOPMENT =
      "plain-text-postgresql,plain-text-redis,plain-text-kafka,fragile-audit-topics,"
          + "development-root-key";

  private final Home home;
  private final Secrets secrets;
  private final Ports ports;
  private final Replicas replicas;

  ServiceEnvironments(Home home, Secrets secrets, Ports ports, Replicas replicas) {
    this.home = home;
    this.secrets = secrets;
    this.ports = ports;
    this.replicas = replicas;
  }

  /**
   * @param process one of the service's replicas
   */
  Map<String, String> of(ServiceDefinition service, String process) {
    var environment = new ServiceEnvironment();
    // An arena of glibc's for every few threads costs memory, and speed only where all allocate.
    environment.set("MALLOC_ARENA_MAX", "2");
    environment.set("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.set("QUARKUS_HTTP_PORT", "" + ports.of(process));
    environment.publicOrigin("http://localhost:" + ports.of(ServiceDefinition.GATEWAY.name()));
    environment.kafka(
        "127.0.0.1:" + ports.of("kafka"), service.name(), secrets.get("kafka-" + service.name()));
    environment.ownSecret(serviceSecret(service));
    environment.acknowledge(RISKS_OF_DEVELOPMENT);
    for (ServiceDefinition peer : ServiceDefinition.BEHIND_THE_GATEWAY) {
      environment.peer(peer.name(), addressOf(peer, service, process));
    }
    if (service.needs(Need.MANAGEMENT_PORT)) {
      environment.set("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
      environment.set("QUARKUS_MANAGEMENT_PORT", "" + ports.ofManagement(process));
    }
    if (service.needs(Need.DATABASE)) {
      environment.database("127.0.0.1", ports.of("postgres"), database(service));
    }
    if (service.needs(Need.REDIS)) {
      environment.redis("127.0.0.1", ports.of("redis"), secrets.get("redis"));
    }
    if (service.needs(Need.ROOT_KEYS)) {
      environment.rootKeys(developmentKeys(service));
    }
    if (service.needs(Need.CALLERS)) {
      ServiceDefinition.ALL.stream()
          .filter(caller -> caller.needs(Need.IDENTITY))
          .forEach(caller -> environment.secretOf(caller.name(), serviceSecret(caller)));
    }
    return environment.variables();
  }

  /** Marked, so that production refuses these keys; those of older homes too, from now on. */
  private Path developmentKeys(ServiceDefinition service) {
    Path directory = home.rootKeys(service.name());
    PrivateFiles.write(
        directory.resolve("development"),
        "The root keys in this folder lie beside the data they protect: for development only.\n");
    return directory;
  }

  /** One replica's address, shared out evenly; all of them for who chooses among them itself. */
  private String addressOf(ServiceDefinition peer, ServiceDefinition service, String process) {
    List<String> addresses =
        replicas.of(peer).stream().map(name -> "http://127.0.0.1:" + ports.of(name)).toList();
    return service.needs(Need.EVERY_REPLICA)
        ? String.join(",", addresses)
        : addresses.get(replicas.of(service).indexOf(process) % addresses.size());
  }

  DatabaseCredentials database(ServiceDefinition service) {
    return new DatabaseCredentials(
        service.name(),
        service.name(),
        secrets.get(service.name() + "-database-owner"),
        secrets.get(service.name() + "-database-app"));
  }

  private String serviceSecret(ServiceDefinition service) {
    return secrets.get("service-" + service.name());
  }
}
