package io.keyhaven.vault.sealed.sealedvault;

/** How far a vault has come with what was sent. */
public record VaultProgressView(
    int generation, boolean rekeyRequired, PinView log, PinView manifest, int itemCount) {

  static VaultProgressView of(SealedVault vault) {
    return new VaultProgressView(
        vault.generation,
        vault.rekeyRequired,
        PinView.of(vault.log()),
        PinView.of(vault.manifest()),
        vault.itemCount);
  }

  /** After a write to what the vault holds. */
  public static VaultProgressView of(VaultAccess access) {
    return of(access.vault());
  }
}
