/*
 * Sealed vaults at a KeyHaven over HTTP: the session on top of the package, which itself does no I/O.
 * Everything that the server answers is verified before it is shown; what is only its word says so.
 */
export { ApiConnection, ApiError, type ConnectionOptions } from './connection.js';
export type {
  Candidate,
  Exposure,
  ItemDraft,
  ItemNotes,
  ItemStanding,
  ItemVersion,
  ListedVault,
  VaultItem,
} from './model.js';
export { later, MemoryPinStore, type PinStore } from './pin-store.js';
export { RemoteKeyring, type KeyringState } from './remote-keyring.js';
export { RemoteVault } from './remote-vault.js';
export { RemoteVaults } from './remote-vaults.js';
export type { VaultItems } from './vault-items.js';
export type { VaultMembers } from './vault-members.js';
