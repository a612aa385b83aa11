package io.keyhaven.infrastructure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Creates the topics and access lists of {@link KafkaAccess}; repeating it changes nothing. */
public final class KafkaTopology {
  private static final short ONE_REPLICA = 1;

  private final Map<String, Object> adminSettings;

  public KafkaTopology(Map<String, Object> adminSettings) {
    this.adminSettings = adminSettings;
  }

  public void apply() {
    try (Admin admin = Admin.create(adminSettings)) {
      Set<String> existing = admin.listTopics().names().get();
      List<NewTopic> missing =
          KafkaAccess.topics().stream()
              .filter(topic -> !existing.contains(topic))
              .map(topic -> new NewTopic(topic, KafkaAccess.PARTITIONS, ONE_REPLICA))
              .toList();
      admin.createTopics(missing).all().get();
      admin.createAcls(rules()).all().get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("cannot prepare Kafka's topics", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Whether the broker goes by it: the controller answers before the broker has heard of it. */
  public boolean isInForce() {
    try (Admin admin = Admin.create(adminSettings)) {
      return admin.describeAcls(AclBindingFilter.ANY).values().get().containsAll(rules());
    } catch (ExecutionException failure) {
      throw new IllegalStateException("cannot read Kafka's access lists", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static List<AclBinding> rules() {
    return KafkaAccess.ALL.stream().flatMap(access -> rules(access).stream()).toList();
  }

  private static List<AclBinding> rules(KafkaAccess access) {
    var rules = new ArrayList<AclBinding>();
    access.writes().forEach(topic -> rules.add(allow(access, topic, AclOperation.WRITE)));
    access.reads().forEach(topic -> rules.add(allow(access, topic, AclOperation.READ)));
    // In production a service asks whether its audit topics are safe enough.
    Stream.concat(access.writes().stream(), access.reads().stream())
        .forEach(topic -> rules.add(allow(access, topic, AclOperation.DESCRIBE_CONFIGS)));
    rules.add(
        allow(
            access,
            new ResourcePattern(ResourceType.GROUP, access.service(), PatternType.PREFIXED),
            AclOperation.READ));
    return rules;
  }

  private static AclBinding allow(KafkaAccess access, String topic, AclOperation operation) {
    var pattern = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
    return allow(access, pattern, operation);
  }

  private static AclBinding allow(
      KafkaAccess access, ResourcePattern pattern, AclOperation operation) {
    var entry =
        new AccessControlEntry("User:" + access.service(), "*", operation, AclPermissionType.ALLOW);
    return new AclBinding(pattern, entry);
  }
}
