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
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.key.KeyService;
import io.keyhaven.vault.key.ProjectKeys;
import io.keyhaven.vault.path.PathHead;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Precondition;
import io.keyhaven.vault.secret.PathState;
import io.keyhaven.vault.secret.ReadSecret;
import io.keyhaven.vault.secret.SealedSecret;
import io.keyhaven.vault.secret.SealedSecretService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Opens values for those who may have them, once the audit has it in writing. */
@ApplicationScoped
public class RevealService {
  private final AccessService access;
  private final SealedSecretService secrets;
  private final KeyService keys;
  private final AuditedTransaction transaction;
  private final RevealRecorder recorder;
  private final RevealMetrics metrics;

  RevealService(
      AccessService access,
      SealedSecretService secrets,
      KeyService keys,
      AuditedTransaction transaction,
      RevealRecorder recorder,
      RevealMetrics metrics) {
    this.access = access;
    this.secrets = secrets;
    this.keys = keys;
    this.transaction = transaction;
    this.recorder = recorder;
    this.metrics = metrics;
  }

  /** The value of one secret, current or of a version. */
  public Uni<ValueView> value(Caller caller, Address address, String name, OptionalLong version) {
    return transaction
        .of(
            caller,
            Action.SECRET_REVEAL,
            () ->
                access
                    .place(caller, address)
                    .map(place -> place.require(Permission.SECRET_REVEAL, name))
                    .chain(
                        place ->
                            secrets
                                .require(place, name, version)
                                .map(read -> new Found(place, read))))
        .chain(
            found ->
                open(found.place, open -> found.toView(open)).call(view -> record(caller, found)));
  }

  /** All values of a path at a revision; nothing is opened or recorded when the client has them. */
  public Uni<Conditional<ValuesView>> values(
      Caller caller, Address address, OptionalLong revision, Precondition precondition) {
    return read(caller, Action.SECRET_REVEAL, address, revision, precondition)
        .chain(
            read ->
                read.state.isEmpty()
                    ? Uni.createFrom().item(new Conditional<>(read.tag, Optional.empty()))
                    : release(caller, Action.SECRET_REVEAL, read.state.get(), values -> values)
                        .map(values -> new ValuesView(read.state.get().revision(), values))
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
    return transaction.of(
        caller,
        action,
        () ->
            access
                .place(caller, address)
                .map(place -> place.require(Permission.SECRET_REVEAL))
                .chain(
                    place ->
                        secrets
                            .head(place)
                            .chain(
                                head ->
                                    read(place, head, head.revisionOr(revision), precondition))));
  }

  private Uni<Read> read(Place place, PathHead head, long revision, Precondition precondition) {
    String tag = PathState.tag(place, head.id(), revision);
    return precondition.isKnown(tag)
        ? Uni.createFrom().item(new Read(tag, Optional.empty()))
        : secrets.state(place, head, revision).map(state -> new Read(tag, Optional.of(state)));
  }

  /** Opens a whole path, renders it, has it recorded, and only then lets it go. */
  private <T> Uni<T> release(
      Caller caller, Action action, PathState state, Function<Map<String, String>, T> render) {
    Place place = state.place();
    Subject subject =
        place
            .subject()
            .narrowedTo(state.pathId().orElse(place.environment().id()), place.describe())
            .with("names", state.names())
            .with("revision", state.revision());
    return open(place, open -> render.apply(openAll(state, open)))
        .call(rendered -> record(caller, action, subject, state.secrets().size()));
  }

  private <T> Uni<T> open(Place place, Function<ProjectKeys, T> work) {
    return keys.using(
        place.organization(),
        place.project().id(),
        open -> Uni.createFrom().item(() -> work.apply(open)));
  }

  private static Map<String, String> openAll(PathState state, ProjectKeys open) {
    Map<String, String> values = new LinkedHashMap<>();
    for (SealedSecret secret : state.secrets()) {
      values.put(secret.name(), secret.openText(open));
    }
    return values;
  }

  private Uni<Void> record(Caller caller, Found found) {
    SealedSecret secret = found.secret();
    Subject subject =
        found
            .place
            .subject()
            .narrowedTo(secret.secretId(), secret.name())
            .with("names", List.of(secret.name()))
            .with("version", secret.version())
            .with("revision", found.read.revision());
    return record(caller, Action.SECRET_REVEAL, subject, 1);
  }

  private Uni<Void> record(Caller caller, Action action, Subject subject, int values) {
    return recorder
        .record(AuditTrail.event(caller, action, AuditRecorded.SUCCESS, subject))
        .invoke(() -> metrics.revealed(values));
  }

  /** A secret that was found, still sealed. */
  private record Found(Place place, ReadSecret read) {
    SealedSecret secret() {
      return read.secret().orElseThrow();
    }

    ValueView toView(ProjectKeys open) {
      return new ValueView(
          secret().name(), secret().openText(open), secret().version(), read.revision());
    }
  }

  /**
   * A path that was read, still sealed.
   *
   * @param state empty when the client has it
   */
  private record Read(String tag, Optional<PathState> state) {}
}
