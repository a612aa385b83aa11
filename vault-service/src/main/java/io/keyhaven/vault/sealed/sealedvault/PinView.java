package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.Pin;

/** The end of a chain: position 0 and zeros where there is nothing yet. */
public record PinView(long position, String hash) {

  static PinView of(Pin pin) {
    return new PinView(pin.position(), pin.hash().base64Url());
  }
}
