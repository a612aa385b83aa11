package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Pin;

/**
 * The high-water marks that a client keeps of one vault, where the server cannot write: the end of
 * its membership log and its newest manifest. Losing them means trusting the server's next answer
 * once more; it loses nothing else.
 */
public record VaultPins(Pin log, Pin manifest) {
  /** The vault was never opened here. */
  public static final VaultPins NONE = new VaultPins(Pin.START, Pin.START);
}
