package io.keyhaven.identity.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.token.SigningKey.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RotationPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final SigningKeyConfig CONFIG =
      new SigningKeyConfig() {
        @Override
        public Duration rotateEvery() {
          return Duration.ofDays(30);
        }

        @Override
        public Duration publishAhead() {
          return Duration.ofMinutes(10);
        }

        @Override
        public Duration keepRetired() {
          return Duration.ofHours(1);
        }
      };

  @Test
  void firstStartMakesTheActiveKeyAndTheNext() {
    RotationPlan plan = RotationPlan.of(List.of(), CONFIG, NOW);
    assertTrue(plan.createActive());
    assertTrue(plan.createNext());
  }

  @Test
  void nothingIsDoneWhileTheActiveKeyIsYoung() {
    RotationPlan plan =
        RotationPlan.of(
            List.of(key(State.ACTIVE, Duration.ofDays(29)), key(State.NEXT, Duration.ofDays(29))),
            CONFIG,
            NOW);
    assertTrue(plan.isEmpty());
  }

  @Test
  void publishedKeyTakesOverAndAnotherIsPublished() {
    SigningKey active = key(State.ACTIVE, Duration.ofDays(30));
    SigningKey next = key(State.NEXT, Duration.ofDays(30));
    RotationPlan plan = RotationPlan.of(List.of(active, next), CONFIG, NOW);
    assertEquals(Optional.of(active.id()), plan.retire());
    assertEquals(Optional.of(next.id()), plan.activate());
    assertTrue(plan.createNext());
    assertFalse(plan.createActive());
  }

  @Test
  void aKeyThatNobodyHasSeenDoesNotTakeOver() {
    RotationPlan plan =
        RotationPlan.of(
            List.of(key(State.ACTIVE, Duration.ofDays(40)), key(State.NEXT, Duration.ofMinutes(9))),
            CONFIG,
            NOW);
    assertTrue(plan.isEmpty());
  }

  @Test
  void retiredKeyIsDeletedWhenEverythingItSignedHasExpired() {
    SigningKey old = key(State.RETIRED, Duration.ofHours(1));
    SigningKey recent = key(State.RETIRED, Duration.ofMinutes(59));
    RotationPlan plan =
        RotationPlan.of(
            List.of(
                key(State.ACTIVE, Duration.ofDays(1)),
                key(State.NEXT, Duration.ofDays(1)),
                old,
                recent),
            CONFIG,
            NOW);
    assertEquals(List.of(old.id()), plan.delete());
  }

  private static SigningKey key(State state, Duration age) {
    return new SigningKey(
        UUID.randomUUID(), SigningPurpose.ACCESS, state, null, null, NOW.minus(age));
  }
}
