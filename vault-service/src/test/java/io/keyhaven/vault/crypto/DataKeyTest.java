package io.keyhaven.vault.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.envelope.Envelope;
import io.keyhaven.envelope.EnvelopeException;
import io.keyhaven.envelope.EnvelopeKey;
import io.keyhaven.envelope.NotAuthenticException;
import io.keyhaven.envelope.UnknownKeyException;
import io.keyhaven.principal.OrganizationId;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataKeyTest {
  private static final byte[] VALUE = "a canary".getBytes(UTF_8);

  private final DataKey key = generate();

  @Property
  void opensWhatItSealed(@ForAll String value) {
    ValueContext context = Hierarchy.context();
    byte[] bytes = value.getBytes(UTF_8);
    byte[] stored = key.seal(context, bytes);
    assertArrayEquals(bytes, key.open(context, stored));
    assertEquals(key.id(), Envelope.keyId(stored));
  }

  @Property(tries = 200)
  void keepsAValueThroughReencryption(@ForAll byte[] value) {
    ValueContext context = Hierarchy.context();
    try (DataKey successor = generate()) {
      byte[] stored = key.reencrypt(context, key.seal(context, value), successor);
      assertEquals(successor.id(), Envelope.keyId(stored));
      assertArrayEquals(value, successor.open(context, stored));
      var refusal = assertThrows(UnknownKeyException.class, () -> key.open(context, stored));
      assertEquals(successor.id(), refusal.keyId());
    }
  }

  @Test
  void refusesEveryFlippedBit() {
    ValueContext context = Hierarchy.context();
    byte[] stored = key.seal(context, VALUE);
    for (int bit = 0; bit < stored.length * Byte.SIZE; bit++) {
      byte[] flipped = stored.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      assertThrows(EnvelopeException.class, () -> key.open(context, flipped));
    }
  }

  static Stream<ValueContext> placesInTheSameProject() {
    ValueContext of = PLACE;
    UUID other = UUID.randomUUID();
    return Stream.of(
        new ValueContext(of.organization(), of.project(), other, of.path(), of.secret(), 1),
        new ValueContext(of.organization(), of.project(), of.environment(), other, of.secret(), 1),
        new ValueContext(of.organization(), of.project(), of.environment(), of.path(), other, 1),
        new ValueContext(
            of.organization(), of.project(), of.environment(), of.path(), of.secret(), 2),
        new ValueContext(
            of.organization(), of.project(), of.path(), of.environment(), of.secret(), 1),
        new ValueContext(
            of.organization(), of.project(), of.environment(), of.secret(), of.path(), 1));
  }

  private static final ValueContext PLACE = Hierarchy.context();

  @ParameterizedTest
  @MethodSource("placesInTheSameProject")
  void refusesAValueThatWasMoved(ValueContext elsewhere) {
    byte[] stored = key.seal(PLACE, VALUE);
    assertThrows(NotAuthenticException.class, () -> key.open(elsewhere, stored));
  }

  @Test
  void refusesOtherOrganizationsAndProjectsEvenWithTheSameKeyBytes() {
    ValueContext place = Hierarchy.context();
    OrganizationId organization = new OrganizationId(UUID.randomUUID());
    UUID project = UUID.randomUUID();
    byte[] bytes = new byte[EnvelopeKey.BYTES];
    UUID id = UUID.randomUUID();
    DataKey own = new DataKey(Hierarchy.ORGANIZATION, Hierarchy.PROJECT, EnvelopeKey.of(id, bytes));
    byte[] stored = own.seal(place, VALUE);

    ValueContext foreign = moved(place, organization, place.project());
    assertThrows(IllegalArgumentException.class, () -> own.open(foreign, stored));
    assertThrows(IllegalArgumentException.class, () -> own.seal(foreign, VALUE));
    DataKey foreignKey = new DataKey(organization, Hierarchy.PROJECT, EnvelopeKey.of(id, bytes));
    assertThrows(NotAuthenticException.class, () -> foreignKey.open(foreign, stored));

    ValueContext sibling = moved(place, place.organization(), project);
    assertThrows(IllegalArgumentException.class, () -> own.open(sibling, stored));
    DataKey siblingKey = new DataKey(Hierarchy.ORGANIZATION, project, EnvelopeKey.of(id, bytes));
    assertThrows(NotAuthenticException.class, () -> siblingKey.open(sibling, stored));
  }

  @Test
  void leavesTheCallersValueAlone() {
    byte[] value = VALUE.clone();
    ValueContext context = Hierarchy.context();
    byte[] stored = key.seal(context, value);
    assertArrayEquals(VALUE, value);
    Arrays.fill(value, (byte) 0);
    assertArrayEquals(VALUE, key.open(context, stored));
  }

  @Test
  void doesNothingAfterBeingClosed() {
    DataKey closed = generate();
    closed.close();
    assertThrows(IllegalStateException.class, () -> closed.seal(Hierarchy.context(), VALUE));
  }

  @Test
  void hasNoVersionZero() {
    ValueContext of = PLACE;
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ValueContext(
                of.organization(), of.project(), of.environment(), of.path(), of.secret(), 0));
  }

  private static ValueContext moved(ValueContext of, OrganizationId organization, UUID project) {
    return new ValueContext(
        organization, project, of.environment(), of.path(), of.secret(), of.version());
  }

  private static DataKey generate() {
    return new DataKey(
        Hierarchy.ORGANIZATION, Hierarchy.PROJECT, EnvelopeKey.generate(UUID.randomUUID()));
  }
}
