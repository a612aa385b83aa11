package io.keyhaven.vault.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EncryptionBudgetTest {
  private static final UUID KEY = UUID.randomUUID();

  @Test
  void grantsNothingThatWasNotReserved() {
    EncryptionBudget budget = new EncryptionBudget(2);
    assertFalse(budget.take(KEY, 1));
    budget.credit(KEY, EncryptionBudget.BLOCK);
    assertTrue(budget.take(KEY, EncryptionBudget.BLOCK - 1));
    assertFalse(budget.take(KEY, 2), "all or none");
    assertTrue(budget.take(KEY, 1));
    assertFalse(budget.take(KEY, 1));
  }

  @Test
  void losesWhatItForgetsInsteadOfGrantingItTwice() {
    EncryptionBudget budget = new EncryptionBudget(1);
    budget.credit(KEY, EncryptionBudget.BLOCK);
    budget.credit(UUID.randomUUID(), EncryptionBudget.BLOCK);
    assertFalse(budget.take(KEY, 1));
  }

  @Test
  void allowsExactlyTheLimit() {
    assertTrue(EncryptionBudget.allows(0, EncryptionBudget.LIMIT));
    assertTrue(
        EncryptionBudget.allows(
            EncryptionBudget.LIMIT - EncryptionBudget.BLOCK, EncryptionBudget.BLOCK));
    assertFalse(EncryptionBudget.allows(1, EncryptionBudget.LIMIT));
    assertFalse(EncryptionBudget.allows(EncryptionBudget.LIMIT, 1));
    assertFalse(EncryptionBudget.allows(Long.MAX_VALUE, 1));
    assertFalse(EncryptionBudget.allows(0, Long.MAX_VALUE));
    assertFalse(EncryptionBudget.allows(-1, 1));
  }

  @Test
  void countsOnlyWhatOneKeyCanDo() {
    EncryptionBudget budget = new EncryptionBudget(1);
    for (long count : new long[] {0, -1, EncryptionBudget.LIMIT + 1}) {
      assertThrows(IllegalArgumentException.class, () -> EncryptionBudget.blockFor(count));
      assertThrows(IllegalArgumentException.class, () -> budget.take(KEY, count));
    }
  }

  @Property
  void reservesWholeBlocksThatSuffice(@ForAll @LongRange(min = 1, max = 1L << 30) long count) {
    long block = EncryptionBudget.blockFor(count);
    assertTrue(block >= count && block - count < EncryptionBudget.BLOCK);
    assertEquals(0, block % EncryptionBudget.BLOCK);
    assertTrue(EncryptionBudget.allows(0, block));
  }

  @Property
  void neverGrantsMoreThanWasReserved(
      @ForAll @Size(max = 50) List<@IntRange(min = 1, max = 40_000) Integer> takes) {
    EncryptionBudget budget = new EncryptionBudget(2);
    long reserved = 0;
    long granted = 0;
    for (int count : takes) {
      if (!budget.take(KEY, count)) {
        long block = EncryptionBudget.blockFor(count);
        reserved += block;
        budget.credit(KEY, block);
        assertTrue(budget.take(KEY, count), "a block for it always suffices");
      }
      granted += count;
      assertTrue(granted <= reserved);
    }
  }
}
