package io.keyhaven.vault.reveal;

import io.keyhaven.vault.audit.AuditTrail;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;

/**
 * A record that one lost broker takes along is no record: outside development the vault does not
 * start on an audit topic that keeps them worse (architecture, decision 5).
 */
@ApplicationScoped
class AuditTopicCheck {
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final long PATIENCE_SECONDS = 15;

  private final RevealConfig config;
  private final Map<String, Object> kafka;

  AuditTopicCheck(
      RevealConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.config = config;
    this.kafka = kafka;
  }

  /**
   * Looks at the topic before anything is revealed.
   *
   * @throws IllegalStateException saying what is too little, or that it cannot be known
   */
  void check(@Observes @Priority(1) StartupEvent event) {
    if (LOCAL.contains(config.publicOrigin().getHost())) {
      return;
    }
    List<String> faults = describe().faults();
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "The topic %s does not keep records well enough: %s"
              .formatted(AuditTrail.TOPIC, String.join("; ", faults)));
    }
  }

  private AuditTopic describe() {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, AuditTrail.TOPIC);
    try (Admin admin = Admin.create(kafka)) {
      int replicas =
          admin
              .describeTopics(List.of(AuditTrail.TOPIC))
              .topicNameValues()
              .get(AuditTrail.TOPIC)
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .partitions()
              .stream()
              .mapToInt(partition -> partition.replicas().size())
              .min()
              .orElse(0);
      Config settings =
          admin
              .describeConfigs(List.of(resource))
              .values()
              .get(resource)
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new AuditTopic(
          replicas,
          Integer.parseInt(settings.get("min.insync.replicas").value()),
          Long.parseLong(settings.get("retention.ms").value()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (ExecutionException | TimeoutException unknown) {
      throw new IllegalStateException(
          "How the topic %s keeps records cannot be found out".formatted(AuditTrail.TOPIC),
          unknown);
    }
  }
}
