import { describe, expect, test } from 'vitest';
import { ofHex, toHex } from '../src/bytes.js';
import { suiteOf } from '../src/hpke.js';
import { readVectors } from './json.js';

interface Rfc9180 {
  info: string;
  ikmE: string;
  skRm: string;
  skSm: string;
  pkRm: string;
  pkSm: string;
  enc: string;
  encryptions: { aad: string; ct: string; nonce: string; pt: string }[];
  exports: { exporter_context: string; L: number; exported_value: string }[];
}

/* Both ways that the package may take: WebCrypto's X25519, and the one for browsers without it. */
describe.each([true, false])("RFC 9180's vector, native X25519: %s", (native) => {
  const vector = readVectors('hpke-rfc9180.json') as Rfc9180;
  const hpke = suiteOf(native);
  const key = async (hex: string, isPublic: boolean): Promise<CryptoKey> =>
    hpke.kem.importKey('raw', ofHex(hex).buffer, isPublic);
  const info = ofHex(vector.info).buffer;

  test('seals', async () => {
    const context = await hpke.createSenderContext({
      info,
      recipientPublicKey: await key(vector.pkRm, true),
      senderKey: await key(vector.skSm, false),
      ekm: ofHex(vector.ikmE).buffer,
    });
    expect(toHex(new Uint8Array(context.enc))).toBe(vector.enc);
    for (const { pt, aad, ct } of vector.encryptions.slice(0, 8)) {
      const sealed = await context.seal(ofHex(pt).buffer, ofHex(aad).buffer);
      expect(toHex(new Uint8Array(sealed))).toBe(ct);
    }
  });

  test('opens and exports', async () => {
    const context = await hpke.createRecipientContext({
      info,
      enc: ofHex(vector.enc).buffer,
      recipientKey: await key(vector.skRm, false),
      senderPublicKey: await key(vector.pkSm, true),
    });
    for (const { pt, aad, ct } of vector.encryptions.slice(0, 8)) {
      const opened = await context.open(ofHex(ct).buffer, ofHex(aad).buffer);
      expect(toHex(new Uint8Array(opened))).toBe(pt);
    }
    for (const { exporter_context, L, exported_value } of vector.exports) {
      const exported = await context.export(ofHex(exporter_context).buffer, L);
      expect(toHex(new Uint8Array(exported))).toBe(exported_value);
    }
  });
});
