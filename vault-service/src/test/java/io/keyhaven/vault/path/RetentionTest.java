package io.keyhaven.vault.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {

  /** Its own, the organization's (-1: never), what holds. */
  @ParameterizedTest
  @CsvSource({"0,0,0", "10,0,10", "0,10,10", "10,20,10", "20,10,10", "10,-1,0", "0,-1,0"})
  void deletesAfterTheShorterTimeUnlessNothingIsToBeDeleted(long own, long general, long holds) {
    assertEquals(new Retention(0, holds), new Retention(0, own).within(0, general));
  }

  @ParameterizedTest
  @CsvSource({"0,0,0", "3,0,3", "0,3,3", "3,5,5", "5,3,5"})
  void keepsTheLargerNumber(int own, int general, int holds) {
    assertEquals(new Retention(holds, 0), new Retention(own, 0).within(general, 0L));
  }

  @Test
  void anOrganizationThatSaysNothingChangesNothing() {
    var own = new Retention(4, 60);
    assertEquals(own, own.within(null, null));
  }

  @Test
  void neverOutlivesTheNewest() {
    assertEquals(0, new Retention(0, 0).outlived(100));
    assertEquals(99, new Retention(1, 0).outlived(100));
    assertEquals(0, new Retention(100, 0).outlived(100));
    assertEquals(0, new Retention(101, 0).outlived(100));
  }

  @Test
  void saysWhenARevisionWillBeDeleted() {
    Instant made = Instant.parse("2026-11-20T10:00:00Z");
    assertEquals(
        Optional.of(Instant.parse("2026-11-20T10:01:00Z")), new Retention(0, 60).deletionOf(made));
    assertEquals(Optional.empty(), new Retention(0, 0).deletionOf(made));
  }
}
