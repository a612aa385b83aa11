package io.keyhaven.system.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Hides what is random, and nothing that could tell two worlds apart. */
class CanonicalTest {
  private static final String A = UUID.randomUUID().toString();
  private static final String B = UUID.randomUUID().toString();

  @Test
  void otherIdsAtTheSamePlacesAreAlike() {
    assertEquals(
        new Canonical().of(A + " " + B + " " + A), new Canonical().of(B + " " + A + " " + B));
  }

  @Test
  void idsAtOtherPlacesDiffer() {
    assertNotEquals(
        new Canonical().of(A + " " + B + " " + A), new Canonical().of(A + " " + B + " " + B));
  }

  @Test
  void numbersTextsAndLengthsDiffer() {
    assertNotEquals(new Canonical().of("\"version\":2"), new Canonical().of("\"version\":3"));
    assertNotEquals(new Canonical().of("••••••••"), new Canonical().of("•••••••••"));
    assertNotEquals(new Canonical().of("c2VjcmV0"), new Canonical().of("c2VjcmV0cw"));
  }

  @Test
  void timesAndWordsAreAlike() {
    assertEquals(
        new Canonical().of("ada-0123456789ab 2026-11-20T10:00:00Z"),
        new Canonical().of("ada-ba9876543210 2026-11-20T10:00:00.123Z"));
  }

  @Test
  void anETagThatChangesDiffersFromOneThatStays() {
    var stays = new Canonical();
    var changes = new Canonical();
    assertEquals(stays.ofWhole("\"a\""), changes.ofWhole("\"b\""));
    assertNotEquals(stays.ofWhole("\"a\""), changes.ofWhole("\"c\""));
  }
}
