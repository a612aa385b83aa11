/*
 * Sealed vaults as a client sees them: keys that a server stores and cannot open, shared by a team.
 * No I/O: everything takes what a server sent as data and trusts none of it. OpenVault checks
 * everything in the right order and reads; VaultChanges writes. Every byte is described in
 * docs/formats/sealed-vault.md, whose vectors this package and the Java client both pass.
 */
export { ofBase64Url, toBase64Url, utf8, type Bytes } from './bytes.js';
export type { VaultId } from './canonical.js';
export type { WrappedVaultKey } from './hpke.js';
export type { ItemContext, SealedItem } from './item.js';
export { KeyPins } from './key-pins.js';
export {
  DEFAULT_ITERATIONS,
  MAXIMUM_ITERATIONS,
  MINIMUM_ITERATIONS,
  openKeyring,
  sealKeyring,
  type KeyDerivation,
  type SealedKeyring,
} from './keyring.js';
export { MemberKeys, PublicKeys, showFingerprint, type Identity } from './keys.js';
export type { Leaf, Manifest } from './manifest.js';
export type { Generation, Member, Membership } from './membership.js';
export { OneTimeLink, type LinkContent } from './one-time-link.js';
export { NO_PINS, OpenVault, type VaultPins, type VaultSnapshot } from './open-vault.js';
export {
  estimateBits,
  MINIMUM_BITS,
  MINIMUM_CHARACTERS,
  NewPassphrase,
  PassphraseError,
  type PassphraseCheck,
  type PassphraseFault,
} from './passphrase.js';
export { openRecovery, RecoveryCode, sealRecovery, type SealedRecovery } from './recovery.js';
export type { Holder, MembershipChange, Pin, Role, Signed, Statement } from './statement.js';
export type { Uuid } from './uuid.js';
export {
  createVault,
  VaultChanges,
  type Admission,
  type Creation,
  type ItemLabels,
  type Rekey,
} from './vault-changes.js';
export { SealedError, type Violation } from './violation.js';
