package io.keyhaven.audit.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PersonalFieldTest {
  private static final byte[] SALT = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

  @Test
  void commitsToTheSaltAndTheUtf8OfTheValue() {
    // printf '\x00…\x0f' 'ada@example.com' | sha256sum
    assertEquals(
        "0543eac97cbd141eed3c7d8f22ed2fac833fd38349cd9029b3123ec7f122844b",
        PersonalField.of("ada@example.com", SALT).commitment());
  }

  @Test
  void theSameValueUnderAnotherSaltIsAnotherCommitment() {
    assertNotEquals(
        PersonalField.of("ada", SALT).commitment(),
        PersonalField.of("ada", new byte[PersonalField.SALT_BYTES]).commitment());
  }

  @Test
  void anEmptyValueIsNotAnAbsentOne() {
    assertEquals(64, PersonalField.of("", SALT).commitment().length());
    assertNull(PersonalField.of(null, SALT).commitment());
  }

  @Test
  void erasingLeavesTheCommitmentAndNothingToGuessWith() {
    PersonalField ada = PersonalField.of("ada", SALT);
    assertEquals(new PersonalField(null, null, ada.commitment()), ada.erased());
    assertTrue(ada.erased().holds());
  }

  @Test
  void aValueWithoutItsSaltOrASaltWithoutItsValueDoesNotHold() {
    PersonalField ada = PersonalField.of("ada", SALT);
    assertTrue(ada.holds());
    assertFalse(new PersonalField("ada", null, ada.commitment()).holds());
    assertFalse(new PersonalField(null, ada.salt(), ada.commitment()).holds());
    assertFalse(new PersonalField("eve", ada.salt(), ada.commitment()).holds());
    assertFalse(new PersonalField("ada", ada.salt(), null).holds());
  }

  @Test
  void refusesASaltOfAnotherLength() {
    assertThrows(IllegalArgumentException.class, () -> PersonalField.of("ada", new byte[15]));
  }

  @Test
  void isNotPrinted() {
    assertFalse(PersonalField.of("ada@example.com", SALT).toString().contains("ada"));
  }
}
