package io.keyhaven.client.remote;

import io.keyhaven.client.sealed.KeyPins;
import io.keyhaven.client.sealed.VaultPins;
import io.keyhaven.sealed.format.VaultId;

/** Where a client keeps its marks: a place that the server cannot write. */
public interface PinStore {
  /** The marks of a vault; {@link VaultPins#NONE} for one that was never opened here. */
  VaultPins vault(VaultId vault);

  /** The fingerprints of everybody who was met. */
  KeyPins keys();

  /** Keeps both, durably before it returns; a position lower than the kept one leaves that one. */
  void save(VaultId vault, VaultPins pins, KeyPins keys);
}
