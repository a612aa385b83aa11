package io.keyhaven.vault.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.keyhaven.envelope.EnvelopeException;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.vault.crypto.DataKey;
import io.keyhaven.vault.crypto.EncryptionBudget;
import io.keyhaven.vault.crypto.Keyring;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Opens the data keys of a project for a use case. What is wrapped is remembered for a while, and
 * so is what is unwrapped; a use case that needs neither touches neither database nor provider
 * here.
 */
@ApplicationScoped
public class KeyService {
  /** A key was made elsewhere, and then a reservation is needed, and then the key is used up. */
  private static final int MOST_ATTEMPTS = 4;

  private final KeyRepository repository;
  private final KeyMaker maker;
  private final Keyring keyring;
  private final EncryptionBudget budget;
  private final KeyMetrics metrics;
  private final TenantTransaction tenant;
  private final Vertx vertx;
  private final Cache<UUID, WrappedKeys> wrapped;

  KeyService(
      KeyRepository repository,
      KeyMaker maker,
      Keyring keyring,
      EncryptionBudget budget,
      KeyMetrics metrics,
      TenantTransaction tenant,
      Vertx vertx,
      KeyConfig config) {
    this.repository = repository;
    this.maker = maker;
    this.keyring = keyring;
    this.budget = budget;
    this.metrics = metrics;
    this.tenant = tenant;
    this.vertx = vertx;
    this.wrapped =
        Caffeine.newBuilder()
            .maximumSize(config.unwrappedKeys())
            .expireAfterWrite(config.wrappedFor())
            .build();
  }

  /**
   * Runs work with the open keys of a project and closes them after it. Not inside a transaction:
   * the work opens its own.
   *
   * @param work may run again, after what it did has been rolled back, when a key or a reservation
   *     was missing
   */
  public <T> Uni<T> using(
      OrganizationId organization, UUID projectId, Function<ProjectKeys, Uni<T>> work) {
    return attempt(new Project(organization, projectId), work, MOST_ATTEMPTS)
        .onFailure(EnvelopeException.class)
        .transform(failure -> KeyProblem.unreadable(projectId, (EnvelopeException) failure));
  }

  private <T> Uni<T> attempt(Project project, Function<ProjectKeys, Uni<T>> work, int attempts) {
    Uni<T> result =
        open(project)
            .chain(
                keys -> Uni.createFrom().deferred(() -> work.apply(keys)).eventually(keys::close));
    return attempts == 1
        ? result
        : result
            .onFailure(KeysInsufficient.class)
            .recoverWithUni(
                missing ->
                    supply(project, (KeysInsufficient) missing)
                        .chain(() -> attempt(project, work, attempts - 1)));
  }

  private Uni<ProjectKeys> open(Project project) {
    WrappedKeys known = wrapped.getIfPresent(project.id);
    return known == null ? load(project).chain(this::unwrap) : unwrap(known);
  }

  private Uni<WrappedKeys> load(Project project) {
    return maker
        .load(project.organization, project.id)
        .invoke(keys -> wrapped.put(project.id, keys));
  }

  /** Without leaving the event loop when every key is in the ring. */
  private Uni<ProjectKeys> unwrap(WrappedKeys keys) {
    Optional<List<DataKey>> held = held(keys);
    return held.isPresent()
        ? Uni.createFrom().item(toProjectKeys(held.get()))
        : vertx.executeBlocking(() -> openAll(keys), false).map(this::toProjectKeys);
  }

  private Optional<List<DataKey>> held(WrappedKeys keys) {
    List<DataKey> open = new ArrayList<>();
    for (var key : keys.dataKeys()) {
      Optional<DataKey> found = keyring.dataKey(key.id());
      if (found.isEmpty()) {
        open.forEach(DataKey::close);
        return Optional.empty();
      }
      open.add(found.get());
    }
    return Optional.of(open);
  }

  private List<DataKey> openAll(WrappedKeys keys) {
    return keys.dataKeys().stream().map(key -> keyring.open(keys.parentOf(key), key)).toList();
  }

  private ProjectKeys toProjectKeys(List<DataKey> open) {
    return new ProjectKeys(open, budget, metrics);
  }

  /** Reads the keys anew and, where encryptions are missing, reserves them or makes a new key. */
  private Uni<Void> supply(Project project, KeysInsufficient missing) {
    return load(project)
        .chain(
            keys ->
                missing.encryptions() == 0
                    ? nothing()
                    : reserve(project, keys, missing.encryptions()));
  }

  private Uni<Void> reserve(Project project, WrappedKeys keys, long encryptions) {
    if (keys.currentDataKey().isEmpty()) {
      return makeNext(project, keys);
    }
    UUID current = keys.currentDataKey().get().id();
    long block = EncryptionBudget.blockFor(encryptions);
    return tenant
        .in(project.organization, () -> repository.reserve(project.organization, current, block))
        .chain(granted -> granted ? credit(current, block) : makeNext(project, keys));
  }

  private Uni<Void> credit(UUID dataKeyId, long block) {
    budget.credit(dataKeyId, block);
    return nothing();
  }

  private Uni<Void> makeNext(Project project, WrappedKeys known) {
    return maker
        .makeDataKey(project.organization, project.id, known)
        .invoke(keys -> wrapped.put(project.id, keys))
        .replaceWithVoid();
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  private record Project(OrganizationId organization, UUID id) {}
}
