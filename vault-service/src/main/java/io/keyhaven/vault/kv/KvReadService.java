package io.keyhaven.vault.kv;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.grant.PlaceCall;
import io.keyhaven.vault.reveal.RevealService;
import io.keyhaven.vault.secret.SecretValue;
import io.keyhaven.vault.secret.StoredValue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads versions. One statement finds place, grants, version and values; then it is a reveal. */
@ApplicationScoped
public class KvReadService {
  private final KvRepository repository;
  private final RevealService reveals;
  private final AuditedTransaction transaction;

  KvReadService(KvRepository repository, RevealService reveals, AuditedTransaction transaction) {
    this.repository = repository;
    this.reveals = reveals;
    this.transaction = transaction;
  }

  /**
   * What was read.
   *
   * @param isLive false for a version that is deleted or destroyed: it is shown with 404
   */
  record Shown<T>(boolean isLive, T view) {}

  /** A version with its data; of one that is deleted or destroyed nothing is released. */
  Uni<Shown<DataView>> data(Caller caller, KvPath path, long number) {
    return find(caller, Action.SECRET_REVEAL, Permission.SECRET_REVEAL, path, number)
        .chain(
            found ->
                found.found().isLive()
                    ? release(
                        caller, found, values -> new DataView(data(found, values), found.view()))
                    : shown(false, new DataView(null, found.view())));
  }

  /**
   * The keys of a version's data. The names are for whoever may list; what is inside of values is
   * part of them, and so shown, and recorded, only for whoever may reveal.
   *
   * @param depth how many levels; 0 for all
   */
  Uni<Shown<SubkeysView>> subkeys(Caller caller, KvPath path, long number, long depth) {
    return find(caller, Action.SECRET_LIST, Permission.SECRET_LIST, path, number)
        .chain(found -> subkeys(caller, found, depth));
  }

  private Uni<Shown<SubkeysView>> subkeys(Caller caller, FoundVersion found, long depth) {
    if (!found.found().isLive()) {
      return shown(false, new SubkeysView(null, found.view()));
    }
    boolean opens =
        depth != 1
            && found.values().stream().anyMatch(StoredValue::json)
            && found.at().place().allows(Permission.SECRET_REVEAL);
    if (!opens) {
      return shown(true, new SubkeysView(byName(found, List.of(), value -> null), found.view()));
    }
    int below = depth == 0 ? Integer.MAX_VALUE : (int) depth - 1;
    return release(
        caller,
        found,
        values ->
            new SubkeysView(
                byName(found, values, value -> KvValues.keys(value, below)), found.view()));
  }

  private Uni<FoundVersion> find(
      Caller caller, Action action, Permission permission, KvPath path, long number) {
    return transaction
        .statement(
            caller,
            action,
            () ->
                repository
                    .version(new PlaceCall(caller, path.address()), number)
                    .map(found -> found.require(permission)))
        .onFailure(KvProblem::isAbsence)
        .transform(absent -> KvProblem.notFound());
  }

  private <T> Uni<Shown<T>> release(
      Caller caller, FoundVersion found, Function<List<SecretValue>, T> render) {
    return reveals
        .release(caller, found.at(), found.found().number(), found.values(), render)
        .map(view -> new Shown<>(true, view));
  }

  private static <T> Uni<Shown<T>> shown(boolean isLive, T view) {
    return Uni.createFrom().item(new Shown<>(isLive, view));
  }

  private static Map<String, Object> data(FoundVersion found, List<SecretValue> values) {
    return byName(found, values, KvValues::shown);
  }

  /**
   * @param values in the order of those found, or none at all
   */
  private static <T> Map<String, T> byName(
      FoundVersion found, List<SecretValue> values, Function<SecretValue, T> show) {
    Map<String, T> shown = new LinkedHashMap<>();
    for (int i = 0; i < found.values().size(); i++) {
      T value = values.isEmpty() ? null : show.apply(values.get(i));
      shown.put(found.values().get(i).name(), value);
    }
    return shown;
  }
}
