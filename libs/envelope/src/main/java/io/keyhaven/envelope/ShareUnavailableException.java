package io.keyhaven.envelope;

import java.util.UUID;

/**
 * The share of an owner is not there, so nothing wrapped for it opens: it was never created, was
 * not restored, or was destroyed for good ({@link #destroyed()}).
 */
public final class ShareUnavailableException extends EnvelopeException {
  private static final long serialVersionUID = 1;

  private final UUID owner;
  private final boolean destroyed;

  private ShareUnavailableException(UUID owner, boolean destroyed, String message) {
    super(message);
    this.owner = owner;
    this.destroyed = destroyed;
  }

  /** Nobody knows of the share: never created here, or not restored. */
  public static ShareUnavailableException missing(UUID owner) {
    return new ShareUnavailableException(owner, false, "there is no share of " + owner);
  }

  /** The share was destroyed; what it protected is gone. */
  public static ShareUnavailableException destroyed(UUID owner) {
    return new ShareUnavailableException(owner, true, "the share of " + owner + " was destroyed");
  }

  public UUID owner() {
    return owner;
  }

  public boolean destroyed() {
    return destroyed;
  }
}
