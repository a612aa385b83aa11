package io.keyhaven.vault.sealed.sealedvault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How large sealed vaults may grow, and how long their trash is kept. */
@ConfigMapping(prefix = "keyhaven.sealed")
public interface SealedVaultConfig {
  /** Sealed vaults of an organization, without those in the trash. */
  @WithDefault("1000")
  int vaultsPerOrganization();

  /** Members of a vault. */
  @WithDefault("500")
  int membersPerVault();

  /** Entries of a membership log; it is gone through again with each change of it. */
  @WithDefault("5000")
  int statementsPerVault();

  /** Keys of a vault, without those in the trash. */
  @WithDefault("100000")
  int keysPerVault();

  /** Bytes of one ciphertext, tag included: 64 KiB of value. */
  @WithDefault("65552")
  int valueBytes();

  /** Keys that one call writes, deletes, restores or moves. */
  @WithDefault("1000")
  int keysPerCall();

  /** How long what was deleted can be restored. */
  @WithDefault("30d")
  Duration trashKeptFor();

  /** How often it is looked what is to be purged; read by the schedule. */
  @WithDefault("1h")
  Duration purgeEvery();

  /** Rows that one purge deletes at most. */
  @WithDefault("5000")
  int purgeBatch();
}
