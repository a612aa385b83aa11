package io.keyhaven.production;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the broker whether an acknowledged audit record outlives the loss of a disk, and a week in
 * which nobody reads it (architecture, decision 5). The service's own principal needs to describe
 * the topics and their settings.
 */
public final class AuditTopics implements ServerCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Map<String, Object> connection;
  private final List<String> topics;

  /**
   * @param connection how Kafka is reached; of what else stands there nothing is used
   */
  public AuditTopics(Map<String, Object> connection, Collection<String> topics) {
    this.connection = connectionOnly(connection);
    this.topics = List.copyOf(topics);
  }

  private static Map<String, Object> connectionOnly(Map<String, Object> settings) {
    var own = new HashMap<String, Object>();
    settings.forEach(
        (name, value) -> {
          if (AdminClientConfig.configNames().contains(name)) {
            own.put(name, value);
          }
        });
    own.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
    own.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    return own;
  }

  @Override
  public List<Finding> findings() throws UnreachableException {
    try (Admin admin = Admin.create(connection)) {
      var findings = new ArrayList<Finding>();
      for (String topic : topics) {
        findings.addAll(ask(admin, topic).findings());
      }
      return findings;
    } catch (ExecutionException failure) {
      return List.of(refused(failure.getCause()));
    } catch (TimeoutException late) {
      throw new UnreachableException("Kafka", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("Kafka", interrupted);
    }
  }

  @Override
  public Optional<Risk> risk() {
    return Optional.of(Risk.FRAGILE_AUDIT_TOPICS);
  }

  /** An answer that is a refusal is a finding; anything else means that there was no answer. */
  private static Finding refused(Throwable cause) throws UnreachableException {
    if (cause instanceof AuthenticationException) {
      return Finding.of("KEYHAVEN_KAFKA_PASSWORD", "is not taken by Kafka", "set the right one");
    }
    if (cause instanceof AuthorizationException) {
      return Finding.of(
          Risk.FRAGILE_AUDIT_TOPICS,
          "KEYHAVEN_KAFKA_USERNAME",
          "may not ask how safe the audit topics are",
          "allow it DESCRIBE and DESCRIBE_CONFIGS on them");
    }
    if (cause instanceof UnknownTopicOrPartitionException) {
      return Finding.of(
          Risk.FRAGILE_AUDIT_TOPICS,
          "an audit topic",
          "does not exist: " + cause.getMessage(),
          "create it with at least three replicas");
    }
    throw new UnreachableException("Kafka", cause);
  }

  private static AuditTopic ask(Admin admin, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    long millis = PATIENCE.toMillis();
    TopicDescription description =
        admin
            .describeTopics(List.of(topic))
            .allTopicNames()
            .get(millis, TimeUnit.MILLISECONDS)
            .get(topic);
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config settings =
        admin
            .describeConfigs(List.of(resource))
            .all()
            .get(millis, TimeUnit.MILLISECONDS)
            .get(resource);
    int replicas =
        description.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
    return new AuditTopic(topic, replicas, name -> settings.get(name).value());
  }
}
