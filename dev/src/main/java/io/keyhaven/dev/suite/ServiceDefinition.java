package io.keyhaven.dev.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A service and what it must be given. */
public record ServiceDefinition(String name, Set<Need> needs) {

  /** What a service may need of its own beyond Kafka. */
  public enum Need {
    DATABASE,
    REDIS,
    ROOT_KEYS,
    /** Knows the secrets of those that call it. */
    CALLERS,
    /** Calls identity, which therefore knows its secret. */
    IDENTITY,
    /** Tells health and metrics on a port that is not the public one. */
    MANAGEMENT_PORT,
    /** Chooses among the replicas of a service, and is told all of them. */
    EVERY_REPLICA
  }

  public static final ServiceDefinition IDENTITY =
      new ServiceDefinition(
          "identity", Set.of(Need.DATABASE, Need.REDIS, Need.ROOT_KEYS, Need.CALLERS));
  public static final ServiceDefinition VAULT =
      new ServiceDefinition("vault", Set.of(Need.DATABASE, Need.ROOT_KEYS, Need.IDENTITY));
  public static final ServiceDefinition AUDIT =
      new ServiceDefinition("audit", Set.of(Need.DATABASE));
  public static final ServiceDefinition GATEWAY =
      new ServiceDefinition(
          "gateway", Set.of(Need.REDIS, Need.IDENTITY, Need.MANAGEMENT_PORT, Need.EVERY_REPLICA));

  /** Everything behind the gateway; they start together. */
  public static final List<ServiceDefinition> BEHIND_THE_GATEWAY = List.of(IDENTITY, VAULT, AUDIT);

  /** All services, the gateway last: it opens when what it leads to is there. */
  public static final List<ServiceDefinition> ALL = List.of(IDENTITY, VAULT, AUDIT, GATEWAY);

  public boolean needs(Need need) {
    return needs.contains(need);
  }

  /** Where the build puts the runnable service. */
  public Path buildIn(Path repository) {
    return repository.resolve(name + "-service").resolve("target/quarkus-app");
  }

  /** Where the AOT cache of that build is, if it was trained. */
  public Path cacheIn(Path repository) {
    return buildIn(repository).resolve(ServiceJvm.CACHE);
  }
}
