package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.vault.sealed.sealedvault.VaultProgressView;
import java.util.List;

/** What one call changed: the keys that were written or restored, and where the vault stands. */
public record ChangesView(List<SealedKeyView> keys, VaultProgressView vault) {}
