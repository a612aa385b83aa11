package io.keyhaven.vault.secret;

import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.principal.Caller;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.grant.Place;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A commit to one path that depends on nothing but what the path holds: the usual one.
 *
 * @param action how the audit calls it, and a refusal of it
 * @param message why; null when not said
 * @param names that may change
 * @param isWhole whether the path's other names count as well: they are told, without their values
 * @param isAlwaysRevision whether it makes a revision also when no name changes
 * @param changes what is to change, given what the path holds; called again when that has changed
 * @param answer from what was done
 */
public record PathOrder<T>(
    Caller caller,
    Action action,
    Address address,
    String message,
    List<String> names,
    boolean isWhole,
    boolean isAlwaysRevision,
    OptionalLong expectedRevision,
    Function<HeldPath, List<Change>> changes,
    Function<Committed, T> answer) {

  /** Changes that depend on nothing; no revision where they change nothing. */
  public static <T> PathOrder<T> of(
      Caller caller,
      Action action,
      Address address,
      String message,
      List<Change> changes,
      Function<Committed, T> answer) {
    return new PathOrder<>(
        caller,
        action,
        address,
        message,
        changes.stream().map(Change::name).toList(),
        false,
        false,
        OptionalLong.empty(),
        path -> changes,
        answer);
  }

  /** Decides about one name; no revision where that changes nothing. */
  static <T> PathOrder<T> ofOne(
      Caller caller,
      Action action,
      Address address,
      String message,
      String name,
      Function<HeldPath, Change> change,
      Function<Committed, T> answer) {
    return new PathOrder<>(
        caller,
        action,
        address,
        message,
        SecretName.isPossible(name) ? List.of(name) : List.of(),
        false,
        false,
        OptionalLong.empty(),
        path -> List.of(change.apply(path)),
        answer);
  }

  /** Decides about all that a path holds, and always makes a revision. */
  public static <T> PathOrder<T> ofWhole(
      Caller caller,
      Action action,
      Address address,
      List<String> names,
      Function<HeldPath, List<Change>> changes,
      Function<Committed, T> answer) {
    return new PathOrder<>(
        caller, action, address, null, names, true, true, OptionalLong.empty(), changes, answer);
  }

  /** The same where the path has to stand at a revision. */
  PathOrder<T> expecting(OptionalLong revision) {
    return new PathOrder<>(
        caller,
        action,
        address,
        message,
        names,
        isWhole,
        isAlwaysRevision,
        revision,
        changes,
        answer);
  }

  /** The same under an idempotency key, with the changes that it was made of. */
  CommitOrder<T> under(
      Optional<IdempotencyKey> key,
      Place place,
      List<Change> fixed,
      Object request,
      Class<T> answerType) {
    return new CommitOrder<>(
        caller,
        action,
        message,
        List.of(PathChanges.of(place, expectedRevision, ChangeSource.of(fixed))),
        key,
        request,
        answerType,
        committed -> Uni.createFrom().item(answer.apply(committed.getFirst())));
  }
}
