package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.vault.sealed.sealedvault.VaultProgressView;
import java.util.List;

/** The keys where they are now, and where both vaults stand. */
public record MoveView(
    List<SealedKeyView> keys, VaultProgressView vault, VaultProgressView targetVault) {}
