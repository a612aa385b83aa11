package io.keyhaven.infrastructure;

import java.nio.file.Path;

/**
 * The {@code server.properties} of a single broker that is its own controller (KRaft). Every
 * listener wants a login, and what no access list allows is refused. Sessions are short: after a
 * crash the controller takes the broker back only when the session of its former life is over.
 *
 * @param listenHost {@code 127.0.0.1}, or {@code 0.0.0.0} inside a container
 * @param port where clients connect, on {@code 127.0.0.1} from their side
 * @param controllerPort for the broker itself; may change from start to start
 * @param data directory of the log
 */
public record KafkaConfiguration(
    String listenHost, int port, int controllerPort, Path data, KafkaCredentials credentials) {
  private static final String TEMPLATE =
      """
      process.roles=broker,controller
      node.id=1
      controller.quorum.voters=1@127.0.0.1:%1$d
      listeners=CLIENT://%2$s:%3$d,CONTROLLER://127.0.0.1:%1$d
      advertised.listeners=CLIENT://127.0.0.1:%3$d
      listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
      controller.listener.names=CONTROLLER
      broker.session.timeout.ms=4000
      broker.heartbeat.interval.ms=500
      inter.broker.listener.name=CLIENT
      sasl.enabled.mechanisms=PLAIN
      sasl.mechanism.inter.broker.protocol=PLAIN
      sasl.mechanism.controller.protocol=PLAIN
      listener.name.client.plain.sasl.jaas.config=%4$s
      listener.name.controller.plain.sasl.jaas.config=%4$s
      authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
      allow.everyone.if.no.acl.found=false
      super.users=User:admin
      log.dirs=%5$s
      auto.create.topics.enable=false
      num.partitions=%6$d
      offsets.topic.replication.factor=1
      offsets.topic.num.partitions=6
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      transaction.state.log.num.partitions=3
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      group.initial.rebalance.delay.ms=0
      log.segment.bytes=67108864
      log.index.size.max.bytes=1048576
      num.network.threads=2
      num.io.threads=4
      log.cleaner.dedupe.buffer.size=16777216
      """;

  /** The file's content; it holds passwords. */
  public String text() {
    return TEMPLATE.formatted(
        controllerPort, listenHost, port, credentials.brokerLogin(), data, KafkaAccess.PARTITIONS);
  }
}
