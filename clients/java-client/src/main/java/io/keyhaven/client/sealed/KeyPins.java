package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Fingerprint;
import io.keyhaven.sealed.format.Member;
import io.keyhaven.sealed.format.MembershipLog;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.Violation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose keys this client has seen: the fingerprint of every user it met, in whatever vault. A key
 * that changed is refused unless its owner signed the change with the key before; otherwise a
 * person compares the new fingerprint and {@linkplain #accept accepts} it. Immutable.
 */
public final class KeyPins {
  /** Nobody was met yet. */
  public static final KeyPins NONE = new KeyPins(Map.of());

  private final Map<UUID, Fingerprint> pins;

  private KeyPins(Map<UUID, Fingerprint> pins) {
    this.pins = Map.copyOf(pins);
  }

  /** Pins that the client has kept. */
  public static KeyPins of(Map<UUID, Fingerprint> pins) {
    return new KeyPins(pins);
  }

  /** To be kept by the client. */
  public Map<UUID, Fingerprint> toMap() {
    return pins;
  }

  public Optional<Fingerprint> of(UUID user) {
    return Optional.ofNullable(pins.get(user));
  }

  /**
   * Takes the keys that a server names for a user, before anything is wrapped to them.
   *
   * @return pins that have them
   * @throws SealedException {@link Violation#KEY_CHANGED} where others are pinned
   */
  public KeyPins meet(UUID user, PublicKeys keys) {
    Fingerprint seen = keys.fingerprint(user);
    if (!of(user).orElse(seen).equals(seen)) {
      throw changed(user);
    }
    return accept(user, seen);
  }

  /** A person compared the fingerprint and found it right; replaces what was pinned. */
  public KeyPins accept(UUID user, Fingerprint compared) {
    Map<UUID, Fingerprint> with = new HashMap<>(pins);
    with.put(user, compared);
    return new KeyPins(with);
  }

  /** Takes the present members of a verified log. */
  KeyPins meet(MembershipLog log) {
    KeyPins result = this;
    for (Member member : log.current().members()) {
      UUID user = member.user();
      Fingerprint now = member.fingerprint();
      Fingerprint pinned = of(user).orElse(now);
      if (!pinned.equals(now) && !log.replacedByThemselves(user, pinned)) {
        throw changed(user);
      }
      result = result.accept(user, now);
    }
    return result;
  }

  private static SealedException changed(UUID user) {
    return new SealedException(
        Violation.KEY_CHANGED, "the keys of " + user + " changed without their signature");
  }
}
