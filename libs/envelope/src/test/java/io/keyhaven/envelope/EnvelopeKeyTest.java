package io.keyhaven.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EnvelopeKeyTest {
  private static final UUID ID = UUID.fromString("0193f0a1-0000-7000-8000-000000000003");
  private static final byte[] VALUE = {1, 2, 3};
  private static final byte[] DATA = {4, 5};

  @Property
  void opensWhatItSealed(@ForAll byte[] value, @ForAll byte[] data) {
    try (EnvelopeKey key = EnvelopeKey.generate(ID)) {
      assertArrayEquals(value, key.open(key.seal(value, data), data));
    }
  }

  @Property(tries = 100)
  void refusesOtherAdditionalData(@ForAll byte[] value, @ForAll byte[] data, @ForAll byte[] other) {
    try (EnvelopeKey key = EnvelopeKey.generate(ID)) {
      byte[] sealed = key.seal(value, data);
      if (Arrays.equals(data, other)) {
        assertArrayEquals(value, key.open(sealed, other));
      } else {
        assertThrows(NotAuthenticException.class, () -> key.open(sealed, other));
      }
    }
  }

  @Property(tries = 100)
  void unwrapsWhatItWrapped(@ForAll @Size(32) byte[] child, @ForAll byte[] data) {
    UUID childId = new UUID(7, 8);
    try (EnvelopeKey parent = EnvelopeKey.generate(ID);
        EnvelopeKey wrapped = EnvelopeKey.of(childId, child);
        EnvelopeKey unwrapped = parent.unwrap(childId, parent.wrap(wrapped, data), data)) {
      assertArrayEquals(VALUE, unwrapped.open(wrapped.seal(VALUE, DATA), DATA));
    }
  }

  @Test
  void refusesEveryFlippedBitOfAValue() {
    try (EnvelopeKey key = EnvelopeKey.generate(ID)) {
      byte[] sealed = key.seal(VALUE, DATA);
      forEachFlippedBit(
          sealed, flipped -> assertThrows(EnvelopeException.class, () -> key.open(flipped, DATA)));
    }
  }

  @Test
  void refusesEveryFlippedBitOfAWrappedKey() {
    try (EnvelopeKey key = EnvelopeKey.generate(ID)) {
      byte[] wrapped = key.wrap(key, DATA);
      forEachFlippedBit(
          wrapped,
          flipped -> assertThrows(EnvelopeException.class, () -> key.unwrap(ID, flipped, DATA)));
    }
  }

  @Test
  void takesNeitherFormatForTheOther() {
    try (EnvelopeKey key = EnvelopeKey.generate(ID)) {
      byte[] wrapped = key.wrap(key, DATA);
      byte[] sealed = key.seal(new byte[EnvelopeKey.BYTES], DATA);
      assertThrows(MalformedEnvelopeException.class, () -> key.open(wrapped, DATA));
      assertThrows(MalformedEnvelopeException.class, () -> key.unwrap(ID, sealed, DATA));
    }
  }

  @Test
  void namesTheKeyThatIsNeeded() {
    UUID other = UUID.randomUUID();
    try (EnvelopeKey key = EnvelopeKey.generate(ID);
        EnvelopeKey otherKey = EnvelopeKey.generate(other)) {
      byte[] sealed = otherKey.seal(VALUE, DATA);
      var refusal = assertThrows(UnknownKeyException.class, () -> key.open(sealed, DATA));
      assertEquals(other, refusal.keyId());
      assertTrue(refusal.getMessage().contains(other.toString()));
    }
  }

  @Test
  void refusesAnotherKeyOfTheSameId() {
    byte[] sealed = EnvelopeKey.generate(ID).seal(VALUE, DATA);
    assertThrows(NotAuthenticException.class, () -> EnvelopeKey.generate(ID).open(sealed, DATA));
  }

  @Test
  void usesAFreshIvEachTime() {
    try (EnvelopeKey key = EnvelopeKey.generate(ID)) {
      List<String> ivs = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        ivs.add(HexFormat.of().formatHex(Envelope.iv(key.seal(VALUE, DATA))));
      }
      assertEquals(1000, ivs.stream().distinct().count());
    }
  }

  @Test
  void leavesTheCallersArraysAlone() {
    byte[] bytes = SerializedFormTest.counted(1);
    EnvelopeKey key = EnvelopeKey.of(ID, bytes);
    byte[] sealed = key.seal(VALUE, DATA);
    Arrays.fill(bytes, (byte) 0);
    assertArrayEquals(VALUE, key.open(sealed, DATA));
    key.destroy();
    assertArrayEquals(new byte[] {1, 2, 3}, VALUE);
  }

  @Test
  void takesOnly256BitKeys() {
    for (int length : new int[] {0, 16, 24, 31, 33, 64}) {
      assertThrows(IllegalArgumentException.class, () -> EnvelopeKey.of(ID, new byte[length]));
    }
  }

  @Test
  void doesNothingAfterBeingDestroyed() {
    EnvelopeKey key = EnvelopeKey.generate(ID);
    EnvelopeKey copy = key.copy();
    byte[] sealed = key.seal(VALUE, DATA);
    key.destroy();
    key.destroy();
    assertTrue(key.isDestroyed());
    assertThrows(IllegalStateException.class, () -> key.seal(VALUE, DATA));
    assertThrows(IllegalStateException.class, () -> key.open(sealed, DATA));
    assertThrows(IllegalStateException.class, key::copy);
    assertThrows(IllegalStateException.class, () -> copy.wrap(key, DATA));
    assertFalse(copy.isDestroyed());
    assertArrayEquals(VALUE, copy.open(sealed, DATA));
  }

  @Test
  void neverSealsUnderAnErasedKeyWhileBeingDestroyed() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 50; round++) {
        EnvelopeKey key = EnvelopeKey.generate(ID);
        EnvelopeKey witness = key.copy();
        CountDownLatch started = new CountDownLatch(4);
        List<Future<List<byte[]>>> sealing = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          sealing.add(threads.submit(() -> sealUntilDestroyed(key, started)));
        }
        started.await();
        key.destroy();
        for (var sealed : sealing) {
          for (byte[] envelope : sealed.get()) {
            assertDoesNotThrow(() -> witness.open(envelope, DATA));
          }
        }
      }
    }
  }

  @Test
  void saysItsIdAndNothingElse() {
    assertEquals("key " + ID, EnvelopeKey.generate(ID).toString());
  }

  private static List<byte[]> sealUntilDestroyed(EnvelopeKey key, CountDownLatch started) {
    List<byte[]> sealed = new ArrayList<>();
    started.countDown();
    try {
      while (sealed.size() < 10_000) {
        sealed.add(key.seal(VALUE, DATA));
      }
    } catch (IllegalStateException expected) {
      // Destroyed: the end of this round.
    }
    return sealed;
  }

  private static void forEachFlippedBit(byte[] bytes, Consumer<byte[]> check) {
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      check.accept(flipped);
    }
  }
}
