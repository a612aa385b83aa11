import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { ofHex, toHex, type Bytes } from '../src/bytes.js';
import type { VaultId } from '../src/canonical.js';
import type { SealedItem } from '../src/item.js';
import { MemberKeys, PublicKeys, type Identity } from '../src/keys.js';
import type { VaultPins, VaultSnapshot } from '../src/open-vault.js';
import type { Pin, Signed } from '../src/statement.js';

/*
 * The structures of the format as the vectors have them: the API's field names, bytes in hexadecimal.
 */

const VECTORS = new URL('../../../docs/formats/vectors/', import.meta.url);

export function readVectors(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, VECTORS), 'utf8'));
}

export function writeVectors(name: string, content: object): void {
  writeFileSync(new URL(name, VECTORS), `${JSON.stringify(content, null, 2)}\n`);
}

export interface KeysJson {
  encryption: string;
  signing: string;
}

export interface MemberJson {
  name: string;
  user: string;
  privateKeys: string;
}

export interface SignedJson {
  body: string;
  signature: string;
}

export interface PinJson {
  position: number;
  hash: string;
}

export interface WrappedJson {
  encapsulatedKey: string;
  wrappedKey: string;
}

export interface ItemJson {
  generation: number;
  item: string;
  version: number;
  service: string;
  name: string;
  environment: string;
  fillOrigin: string;
  encryptedValue: string;
  iv: string;
  salt: string;
}

export interface SnapshotJson {
  log: SignedJson[];
  wrappedKeys: Record<string, WrappedJson>;
  previousKeys: string[];
  manifests: SignedJson[];
  items: ItemJson[];
}

export interface PinsJson {
  log: PinJson;
  manifest: PinJson;
}

export function publicKeysOf(json: KeysJson): PublicKeys {
  return new PublicKeys(ofHex(json.encryption), ofHex(json.signing));
}

export function keysJson(keys: PublicKeys): KeysJson {
  return { encryption: toHex(keys.encryption), signing: toHex(keys.signing) };
}

export function identityOf(json: MemberJson): Identity {
  return { user: json.user, keys: MemberKeys.owning(ofHex(json.privateKeys)) };
}

export function signedOf(json: SignedJson): Signed {
  return { body: ofHex(json.body), signature: ofHex(json.signature) };
}

export function signedJson(signed: Signed): SignedJson {
  return { body: toHex(signed.body), signature: toHex(signed.signature) };
}

export function pinOf(json: PinJson): Pin {
  return { position: json.position, hash: ofHex(json.hash) };
}

export function pinJson(pin: Pin): PinJson {
  return { position: pin.position, hash: toHex(pin.hash) };
}

export function pinsOf(json: PinsJson): VaultPins {
  return { log: pinOf(json.log), manifest: pinOf(json.manifest) };
}

export function pinsJson(pins: VaultPins): PinsJson {
  return { log: pinJson(pins.log), manifest: pinJson(pins.manifest) };
}

export function itemOf(vault: VaultId, json: ItemJson): SealedItem {
  const { generation, item, version, service, name, environment, fillOrigin } = json;
  return {
    context: { vault, generation, item, version, service, name, environment, fillOrigin },
    ciphertext: ofHex(json.encryptedValue),
    iv: ofHex(json.iv),
    salt: ofHex(json.salt),
  };
}

export function itemJson({ context, ciphertext, iv, salt }: SealedItem): ItemJson {
  const { generation, item, version, service, name, environment, fillOrigin } = context;
  const sealed = { encryptedValue: toHex(ciphertext), iv: toHex(iv), salt: toHex(salt) };
  return { generation, item, version, service, name, environment, fillOrigin, ...sealed };
}

export function snapshotOf(vault: VaultId, user: string, json: SnapshotJson): VaultSnapshot {
  const wrapped = json.wrappedKeys[user];
  if (!wrapped) {
    throw new Error(`no wrapped key for ${user}`);
  }
  return {
    log: json.log.map(signedOf),
    wrappedKey: {
      encapsulatedKey: ofHex(wrapped.encapsulatedKey),
      ciphertext: ofHex(wrapped.wrappedKey),
    },
    previousKeys: json.previousKeys.map(ofHex),
    manifests: json.manifests.map(signedOf),
    items: json.items.map((item) => itemOf(vault, item)),
  };
}

export function text(bytes: Bytes): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/** An error of that violation, for `toThrow` and `rejects`. */
export function refusal(violation: string): Error {
  return expect.objectContaining({ violation }) as Error;
}
