import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { read, valuesOf } from './testing';
import { unzipFile } from './zip';

const LOGIN = {
  uuid: 'u1',
  state: 'active',
  favIndex: 1,
  categoryUuid: '001',
  overview: {
    title: 'Stripe',
    url: 'https://dashboard.stripe.com/',
    urls: [{ label: 'website', url: 'https://dashboard.stripe.com/' }],
    tags: ['billing'],
  },
  details: {
    loginFields: [
      { value: 'ada', id: 'u', name: 'username', fieldType: 'T', designation: 'username' },
      { value: 'secret', id: 'p', name: 'password', fieldType: 'P', designation: 'password' },
      { value: 'yes', id: 'remember', name: '', fieldType: 'C' },
    ],
    notesPlain: 'a note',
    passwordHistory: [{ value: 'old', time: 1 }],
    sections: [
      {
        title: 'API',
        fields: [
          { title: 'key', id: 'k', value: { concealed: 'sk_live' } },
          { title: 'one-time password', id: 't', value: { totp: 'JBSW' } },
          { title: 'valid until', id: 'd', value: { monthYear: 202712 } },
          { title: 'made', id: 'e', value: { date: 1_700_000_000 } },
          { title: 'mail', id: 'm', value: { email: { email_address: 'a@b', provider: null } } },
          { title: 'scan', id: 'f', value: { file: { fileName: 'x.pdf' } } },
        ],
      },
    ],
  },
};

const KEY = {
  state: 'archived',
  categoryUuid: '114',
  overview: { title: 'Server' },
  details: {
    sections: [
      {
        title: '',
        fields: [
          {
            title: 'private key',
            id: 'private_key',
            value: { sshKey: { privateKey: '-----BEGIN', metadata: { keyType: 'ed25519' } } },
          },
        ],
      },
    ],
  },
};

function pux(items: object[]): Uint8Array {
  const data = { accounts: [{ attrs: {}, vaults: [{ attrs: { name: 'Work' }, items }] }] };
  return zipSync({
    'export.attributes': strToU8('{"version":3}'),
    'export.data': strToU8(JSON.stringify(data)),
    'files/x.pdf': strToU8('not read'),
  });
}

describe('a 1PUX file', () => {
  const found = read(
    pux([LOGIN, KEY, { state: 'active', trashed: true, overview: { title: 'Old' } }]),
  );

  it('gives logins, sections and SSH keys', () => {
    expect(valuesOf(found)).toEqual({
      'Stripe / Username': 'ada',
      'Stripe / Password': 'secret',
      'Stripe / remember': 'yes',
      'Stripe / API key': 'sk_live',
      'Stripe / One-time code seed': 'JBSW',
      'Stripe / API valid until': '2027-12',
      'Stripe / API made': '2023-11-14',
      'Stripe / API mail email_address': 'a@b',
      'Stripe / Notes': 'a note',
      'Server / private key': '-----BEGIN',
      'Server / private key metadata': '{"keyType":"ed25519"}',
    });
  });

  it('takes vault and tags for tags, and an address that is an origin for the origin alone', () => {
    expect(found.keys[1]).toMatchObject({
      name: 'Password',
      tags: ['Work', 'billing', 'favorite'],
      fillOrigin: 'https://dashboard.stripe.com',
    });
    expect(found.keys.at(-1)?.tags).toEqual(['Work', 'archived']);
  });

  it('says what it leaves out', () => {
    expect(found.rejected.map(({ where, reason }) => `${where}: ${reason}`)).toEqual([
      'Work, item 1, Stripe: 1 earlier passwords are not taken',
      'Work, item 3, Old: it is in the trash',
    ]);
    expect(found.remarks.join()).toContain('attached');
  });
});

describe('unzipFile', () => {
  it('stops at a bomb long before it has gone off', () => {
    const bomb = zipSync({ 'export.data': new Uint8Array(4 * 1024 * 1024) }, { level: 1 });
    expect(bomb.length).toBeLessThan(200_000);
    expect(() => unzipFile(bomb, 'export.data', 1024 * 1024)).toThrow('far more');
  });

  it('does not believe the size that a zip claims', () => {
    const zip = zipSync({ 'export.data': new Uint8Array(2 * 1024 * 1024) });
    // The uncompressed size in the local header, and in the directory at the end.
    const view = new DataView(zip.buffer, zip.byteOffset);
    view.setUint32(22, 10, true);
    expect(() => unzipFile(zip, 'export.data', 1024 * 1024)).toThrow('far more');
  });

  it.each([
    ['cut', (zip: Uint8Array) => zip.subarray(0, 60)],
    ['without the file', () => zipSync({ other: strToU8('x') })],
    [
      'no zip',
      () => strToU8('PK\u0003\u0004 and then something else altogether, long enough to be read'),
    ],
  ])('refuses one that is %s', (_, change) => {
    expect(() => unzipFile(change(pux([LOGIN])), 'export.data', 1024 * 1024)).toThrow('zip');
  });
});

describe('a 1Password CSV', () => {
  it('is known by its columns', () => {
    const found = read(
      'Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes\n' +
        'GitHub,https://github.com,ada,p,otpauth://x,true,true,a;b,note\n',
    );
    expect(found.format).toBe('1Password (CSV)');
    expect(found.keys[0]?.tags).toEqual(['a', 'b', 'favorite', 'archived']);
    expect(Object.keys(valuesOf(found))).toEqual([
      'GitHub / Password',
      'GitHub / Username',
      'GitHub / One-time code seed',
      'GitHub / Notes',
    ]);
  });
});
