package io.keyhaven.identity.token;

import io.keyhaven.identity.token.SigningKey.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be done with the keys of one purpose now.
 *
 * @param retire the active key that has signed long enough
 * @param activate the published key that takes over
 * @param createActive whether there is no key at all yet
 * @param createNext whether a key must be published for the time after
 * @param delete retired keys whose signatures have all expired
 */
record RotationPlan(
    Optional<UUID> retire,
    Optional<UUID> activate,
    boolean createActive,
    boolean createNext,
    List<UUID> delete) {

  static RotationPlan of(List<SigningKey> keys, SigningKeyConfig config, Instant now) {
    Optional<SigningKey> active = inState(keys, State.ACTIVE);
    Optional<SigningKey> next = inState(keys, State.NEXT);
    boolean rotate =
        active.filter(key -> isOlder(key, config.rotateEvery(), now)).isPresent()
            && next.filter(key -> isOlder(key, config.publishAhead(), now)).isPresent();
    return new RotationPlan(
        active.filter(ignored -> rotate).map(SigningKey::id),
        next.filter(ignored -> rotate).map(SigningKey::id),
        active.isEmpty(),
        rotate || next.isEmpty(),
        keys.stream()
            .filter(key -> key.state() == State.RETIRED)
            .filter(key -> isOlder(key, config.keepRetired(), now))
            .map(SigningKey::id)
            .toList());
  }

  boolean isEmpty() {
    return retire.isEmpty() && !createActive && !createNext && delete.isEmpty();
  }

  private static Optional<SigningKey> inState(List<SigningKey> keys, State state) {
    return keys.stream().filter(key -> key.state() == state).findFirst();
  }

  private static boolean isOlder(SigningKey key, Duration age, Instant now) {
    return !key.since().plus(age).isAfter(now);
  }
}
