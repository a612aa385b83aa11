package io.keyhaven.gateway.service;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A {@link Circuit} for each replica of a service, made when it is first called and gone with it.
 *
 * @param <T> what calls to them answer
 */
public final class Circuits<T> {
  private final String name;
  private final TypeLiteral<Uni<T>> answer;
  private final Replicas replicas;
  private final ServiceConfig.Patience settings;
  private final Map<Replica, Circuit<T>> circuits = new ConcurrentHashMap<>();

  public Circuits(
      String name, TypeLiteral<Uni<T>> answer, Replicas replicas, ServiceConfig.Patience settings) {
    this.name = name;
    this.answer = answer;
    this.replicas = replicas;
    this.settings = settings;
  }

  public Circuit<T> of(Replica replica) {
    Circuit<T> known = circuits.get(replica);
    return known == null ? add(replica) : known;
  }

  private Circuit<T> add(Replica replica) {
    circuits.keySet().retainAll(replicas.all());
    return circuits.computeIfAbsent(
        replica, added -> new Circuit<>(name + " " + added, answer, settings));
  }
}
