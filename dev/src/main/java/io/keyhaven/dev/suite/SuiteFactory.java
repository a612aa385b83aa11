package io.keyhaven.dev.suite;

import io.keyhaven.dev.suite.ServiceDefinition.Need;
import io.keyhaven.infrastructure.DatabaseProvisioner;
import io.keyhaven.infrastructure.FreePorts;
import io.keyhaven.infrastructure.KafkaCredentials;
import io.keyhaven.infrastructure.KafkaServer;
import io.keyhaven.infrastructure.PostgresServer;
import io.keyhaven.infrastructure.RedisServer;
import io.keyhaven.infrastructure.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Puts the suite of this repository together: three servers, the services, the gateway. */
public final class SuiteFactory {
  private final Path repository;
  private final Home home;
  private final Secrets secrets;
  private final Ports ports;
  private final Replicas replicas;
  private final ServiceEnvironments environments;

  /**
   * @param gatewayPort the one port that is for the public
   */
  public SuiteFactory(Path repository, Home home, int gatewayPort, Replicas replicas) {
    this.repository = repository;
    this.home = home;
    this.secrets = new Secrets(home.secrets());
    this.ports = new Ports(gatewayPort);
    this.replicas = replicas;
    this.environments = new ServiceEnvironments(home, secrets, ports, replicas);
  }

  /** Everything, not started; takes a copy of the built services. */
  public Suite create(RunRecord record, Progress progress) {
    var programs = new Programs(repository, home.programs());
    return new Suite(
        List.of(
            List.of(postgres(), redis(), kafka()),
            ServiceDefinition.BEHIND_THE_GATEWAY.stream()
                .flatMap(service -> processes(service, programs))
                .toList(),
            processes(ServiceDefinition.GATEWAY, programs).toList()),
        home,
        record,
        progress);
  }

  private Component postgres() {
    var server =
        new PostgresServer(
            home.postgres(), home.log("postgres"), ports.of("postgres"), secrets.get("postgres"));
    return new ServerComponent("postgres", server, () -> provision(server));
  }

  private void provision(PostgresServer server) {
    var provisioner = new DatabaseProvisioner(server::connect);
    ServiceDefinition.ALL.stream()
        .filter(service -> service.needs(Need.DATABASE))
        .forEach(service -> provisioner.provision(environments.database(service)));
  }

  private Component redis() {
    var server =
        new RedisServer(home.redis(), home.log("redis"), ports.of("redis"), secrets.get("redis"));
    return new ServerComponent("redis", server, () -> {});
  }

  private Component kafka() {
    var credentials = KafkaCredentials.from(principal -> secrets.get("kafka-" + principal));
    var server =
        new KafkaServer(
            home.kafka(), home.log("kafka"), ports.of("kafka"), FreePorts.next(), credentials);
    return new ServerComponent("kafka", server, () -> {});
  }

  private Stream<Component> processes(ServiceDefinition service, Programs programs) {
    Path program = programs.take(service);
    return replicas.of(service).stream().map(process -> process(service, process, program));
  }

  private Component process(ServiceDefinition service, String name, Path program) {
    return new ServiceComponent(
        name,
        new ServiceJvm(program, service.cacheIn(repository), System.getenv()),
        environments.of(service, name),
        home.log(name),
        ports.of(name),
        service.needs(Need.MANAGEMENT_PORT) ? ports.ofManagement(name) : ports.of(name));
  }
}
