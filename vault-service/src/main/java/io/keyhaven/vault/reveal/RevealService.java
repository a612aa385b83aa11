package io.keyhaven.vault.reveal;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.grant.AccessService;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.grant.FoundPlace;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.key.KeyService;
import io.keyhaven.vault.key.ProjectKeys;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Precondition;
import io.keyhaven.vault.secret.FoundValue;
import io.keyhaven.vault.secret.PathState;
import io.keyhaven.vault.secret.SecretValue;
import io.keyhaven.vault.secret.StoredValue;
import io.keyhaven.vault.secret.ValueService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** Opens values for those who may have them, once the audit has it in writing. */
@ApplicationScoped
public class RevealService {
  private final AccessService access;
  private final ValueService values;
  private final KeyService keys;
  private final AuditedTransaction transaction;
  private final RevealRecorder recorder;
  private final RevealMetrics metrics;

  RevealService(
      AccessService access,
      ValueService values,
      KeyService keys,
      AuditedTransaction transaction,
      RevealRecorder recorder,
      RevealMetrics metrics) {
    this.access = access;
    this.values = values;
    this.keys = keys;
    this.transaction = transaction;
    this.recorder = recorder;
    this.metrics = metrics;
  }

  /** The value of one secret, current or of a version. */
  public Uni<ValueView> value(Caller caller, Address address, String name, OptionalLong version) {
    return transaction
        .statement(
            caller, Action.SECRET_REVEAL, () -> values.require(caller, address, name, version))
        .chain(found -> open(caller, found));
  }

  /** All values of a path at a revision; nothing is opened or recorded when the client has them. */
  public Uni<Conditional<ValuesView>> values(
      Caller caller, Address address, OptionalLong revision, Precondition precondition) {
    return read(caller, Action.SECRET_REVEAL, address, revision, precondition)
        .chain(
            read ->
                read.state.isEmpty()
                    ? Uni.createFrom().item(new Conditional<>(read.tag, Optional.empty()))
                    : release(caller, Action.SECRET_REVEAL, read.state.get(), opened -> opened)
                        .map(opened -> new ValuesView(read.state.get().revision, opened))
                        .map(view -> new Conditional<>(read.tag, Optional.of(view))));
  }

  /**
   * The current values of a path as a file.
   *
   * @param render makes the file; what it cannot write is neither recorded nor released
   */
  public <T> Uni<T> export(
      Caller caller, Address address, Function<Map<String, String>, T> render) {
    return read(caller, Action.SECRET_EXPORT, address, OptionalLong.empty(), Precondition.NONE)
        .chain(read -> release(caller, Action.SECRET_EXPORT, read.state.orElseThrow(), render));
  }

  private Uni<Read> read(
      Caller caller,
      Action action,
      Address address,
      OptionalLong revision,
      Precondition precondition) {
    return transaction.statement(
        caller,
        action,
        () ->
            require(caller, address)
                .chain(found -> read(found, found.head().revisionOr(revision), precondition)));
  }

  private Uni<FoundPlace> require(Caller caller, Address address) {
    return access.find(caller, address).map(found -> found.require(Permission.SECRET_REVEAL));
  }

  private Uni<Read> read(FoundPlace found, long revision, Precondition precondition) {
    return values
        .readable(found, revision)
        .chain(readable -> read(found, readable, revision, precondition));
  }

  private Uni<Read> read(
      FoundPlace found, Optional<UUID> readable, long revision, Precondition precondition) {
    String tag = PathState.tag(found.place(), readable, revision);
    return precondition.isKnown(tag)
        ? Uni.createFrom().item(new Read(tag, Optional.empty()))
        : values
            .state(found.place(), readable, revision)
            .map(stored -> new Read(tag, Optional.of(new State(found, revision, stored))));
  }

  private Uni<ValueView> open(Caller caller, FoundValue found) {
    StoredValue value = found.value();
    return open(
            found.place(),
            open ->
                new ValueView(
                    value.name(), value.openText(open), value.version(), found.revision()))
        .call(view -> record(caller, found));
  }

  /** Opens a whole path, renders it, has it recorded, and only then lets it go. */
  private <T> Uni<T> release(
      Caller caller, Action action, State state, Function<Map<String, String>, T> render) {
    return open(state.found.place(), open -> render.apply(state.open(open)))
        .call(rendered -> record(caller, action, state.subject(), state.stored.size()));
  }

  /**
   * Opens what was found of a path at a revision for a caller who may reveal there, has it recorded
   * and only then lets it go; not inside a transaction.
   *
   * @param render makes the answer of the open values, in the order of the stored ones
   */
  public <T> Uni<T> release(
      Caller caller,
      FoundPlace found,
      long revision,
      List<StoredValue> stored,
      Function<List<SecretValue>, T> render) {
    var state = new State(found, revision, stored);
    return open(found.place(), keys -> render.apply(state.openAll(keys)))
        .call(answer -> record(caller, Action.SECRET_REVEAL, state.subject(), stored.size()));
  }

  private <T> Uni<T> open(Place place, Function<ProjectKeys, T> work) {
    return keys.using(
        place.organization(),
        place.project().id(),
        open -> Uni.createFrom().item(() -> work.apply(open)));
  }

  private Uni<Void> record(Caller caller, FoundValue found) {
    StoredValue value = found.value();
    Subject subject =
        found
            .place()
            .subject()
            .narrowedTo(value.secretId(), value.name())
            .with("names", List.of(value.name()))
            .with("version", value.version())
            .with("revision", found.revision());
    return record(caller, Action.SECRET_REVEAL, subject, 1);
  }

  private Uni<Void> record(Caller caller, Action action, Subject subject, int values) {
    return recorder
        .record(AuditTrail.event(caller, action, AuditRecorded.SUCCESS, subject))
        .invoke(() -> metrics.revealed(values));
  }

  /** What a path holds at a revision, still sealed. */
  private record State(FoundPlace found, long revision, List<StoredValue> stored) {

    List<SecretValue> openAll(ProjectKeys keys) {
      return stored.stream().map(value -> value.openValue(keys)).toList();
    }

    Map<String, String> open(ProjectKeys keys) {
      Map<String, String> values = new LinkedHashMap<>();
      for (StoredValue value : stored) {
        values.put(value.name(), value.openText(keys));
      }
      return values;
    }

    Subject subject() {
      Place place = found.place();
      return place
          .subject()
          .narrowedTo(found.head().id().orElse(place.environment().id()), place.describe())
          .withNames("names", stored.stream().map(StoredValue::name).toList())
          .with("revision", revision);
    }
  }

  /**
   * A path that was read.
   *
   * @param state empty when the client has it
   */
  private record Read(String tag, Optional<State> state) {}
}
