package io.keyhaven.vault.sealed.sealedkey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How well a key is kept, from 0 to 100, as far as the server can know without opening it: 100 less
 * what each of its reasons takes away.
 *
 * <table>
 *   <caption>Reasons</caption>
 *   <tr><td>{@code expired}</td><td>60</td></tr>
 *   <tr><td>{@code expires_within_7_days}</td><td>30</td></tr>
 *   <tr><td>{@code expires_within_30_days}</td><td>15</td></tr>
 *   <tr><td>{@code exposed}: somebody who was removed could read the value</td><td>40</td></tr>
 *   <tr><td>{@code rotation_overdue}</td><td>30</td></tr>
 *   <tr><td>{@code older_than_a_year}, {@code older_than_180_days}, {@code older_than_90_days}
 *       </td><td>25, 15, 5</td></tr>
 *   <tr><td>{@code no_rotation_schedule}: and no expiry either</td><td>5</td></tr>
 *   <tr><td>{@code locked}</td><td>20</td></tr>
 * </table>
 *
 * @param reasons in this order
 */
record HealthScore(int score, List<String> reasons) {
  private static final int BEST = 100;

  static HealthScore of(SealedKey key, Instant now) {
    var health = new Tally();
    expiry(key, now, health);
    health.note(key.exposed, 40, "exposed");
    Duration age = Duration.between(key.valueChangedAt, now);
    Optional<Duration> interval =
        Optional.ofNullable(key.rotationSchedule).flatMap(RotationSchedule::interval);
    health.note(
        interval.filter(most -> age.compareTo(most) > 0).isPresent(), 30, "rotation_overdue");
    age(age, health);
    health.note(interval.isEmpty() && key.expiresAt == null, 5, "no_rotation_schedule");
    health.note(key.isLocked(), 20, "locked");
    return new HealthScore(Math.max(0, health.score), List.copyOf(health.reasons));
  }

  private static void expiry(SealedKey key, Instant now, Tally health) {
    if (key.expiresAt == null) {
      return;
    }
    long left = Duration.between(now, key.expiresAt).toDays();
    if (!key.expiresAt.isAfter(now)) {
      health.note(true, 60, "expired");
    } else if (left < 7) {
      health.note(true, 30, "expires_within_7_days");
    } else {
      health.note(left < 30, 15, "expires_within_30_days");
    }
  }

  private static void age(Duration age, Tally health) {
    long days = age.toDays();
    if (days > 365) {
      health.note(true, 25, "older_than_a_year");
    } else if (days > 180) {
      health.note(true, 15, "older_than_180_days");
    } else {
      health.note(days > 90, 5, "older_than_90_days");
    }
  }

  private static final class Tally {
    private final List<String> reasons = new ArrayList<>();
    private int score = BEST;

    private void note(boolean holds, int points, String reason) {
      if (holds) {
        score -= points;
        reasons.add(reason);
      }
    }
  }
}
