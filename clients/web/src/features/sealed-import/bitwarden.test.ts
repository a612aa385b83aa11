import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ImportRefused } from './findings';
import { readExport } from './reading';
import { read, valuesOf } from './testing';

const EXPORT = {
  encrypted: false,
  folders: [{ id: 'f1', name: 'Work/Cloud' }],
  items: [
    {
      id: 'i1',
      folderId: 'f1',
      type: 1,
      name: 'GitHub',
      notes: 'codes: 1234\n5678',
      favorite: true,
      fields: [
        { name: 'Token', value: 'ghp_1', type: 1 },
        { name: 'Token', value: 'ghp_2', type: 1 },
        { name: 'Same as', value: null, type: 3 },
      ],
      login: {
        uris: [
          { match: null, uri: 'https://github.com/login?x=1' },
          { match: 1, uri: 'androidapp://com.github' },
        ],
        username: 'ada',
        password: 'pass, "quoted"',
        totp: 'otpauth://totp/x?secret=JBSW',
        fido2Credentials: [{ credentialId: 'c' }],
      },
      passwordHistory: [{ lastUsedDate: '2024-01-01', password: 'old' }],
      collectionIds: null,
    },
    { type: 2, name: 'A note', notes: 'only text', secureNote: { type: 0 } },
    {
      type: 3,
      name: 'Visa',
      card: { cardholderName: 'Ada', number: '4111', code: '123', brand: null },
    },
    {
      type: 5,
      name: 'Server',
      sshKey: { privateKey: '-----BEGIN', publicKey: 'ssh-ed25519 AAAA' },
    },
    { type: 1, name: 'GitHub', login: { username: 'grace', password: 'other', uris: [] } },
    { type: 1, name: 'Gone', deletedDate: '2024-01-01T00:00:00Z', login: { password: 'x' } },
    { type: 1, name: 'Empty', login: { username: null, password: '' } },
  ],
};

describe('a Bitwarden export', () => {
  const found = read(JSON.stringify(EXPORT));

  it('gives every field as a value of its own', () => {
    expect(valuesOf(found)).toEqual({
      'GitHub / Password': 'pass, "quoted"',
      'GitHub / Username': 'ada',
      'GitHub / One-time code seed': 'otpauth://totp/x?secret=JBSW',
      'GitHub / Token': 'ghp_1',
      'GitHub / Token (2)': 'ghp_2',
      'GitHub / Notes': 'codes: 1234\n5678',
      'GitHub / Websites': 'https://github.com/login?x=1\nandroidapp://com.github',
      'A note / Notes': 'only text',
      'Visa / Card cardholder name': 'Ada',
      'Visa / Card number': '4111',
      'Visa / Card code': '123',
      'Server / SSH key private key': '-----BEGIN',
      'Server / SSH key public key': 'ssh-ed25519 AAAA',
      'GitHub (2) / Password': 'other',
      'GitHub (2) / Username': 'grace',
    });
  });

  it('shows the server folders and the origin only, and the origin only where a site is filled', () => {
    const [password] = found.keys;
    expect(password).toMatchObject({
      tags: ['Work/Cloud', 'favorite'],
      fillOrigin: 'https://github.com',
    });
    expect(found.keys.find(({ name }) => name === 'Notes')?.fillOrigin).toBeNull();
    const read = JSON.stringify(found.keys.map((key) => ({ ...key, value: '' })));
    for (const hidden of ['ada', 'login?x', '5678', 'ghp_']) expect(read).not.toContain(hidden);
  });

  it('says what it leaves out', () => {
    expect(found.rejected).toEqual([
      {
        where: 'item 1, GitHub',
        reason: 'passkeys stay where they are; make a new one at the site',
      },
      { where: 'item 1, GitHub', reason: '1 earlier passwords are not taken' },
      { where: 'item 6, Gone', reason: 'it is in the trash' },
      { where: 'item 7, Empty', reason: 'it has no value' },
    ]);
    expect(found.remarks.join()).toContain('Linked fields');
  });

  it('takes an entry that is there twice once', () => {
    const item = { type: 1, name: 'X', login: { password: 'p' } };
    const twice = read(JSON.stringify({ items: [item, item] }));
    expect(twice.keys).toHaveLength(1);
    expect(twice.rejected[0]?.reason).toContain('equal entry');
  });

  it('may have anything in its places without stopping', () => {
    const odd = {
      items: [null, 7, { name: 5, login: 'no', fields: {} }, { login: { password: 12 } }],
    };
    expect(valuesOf(read(JSON.stringify(odd)))).toEqual({ 'Untitled / Password': '12' });
  });
});

describe('an encrypted Bitwarden export', () => {
  const PASSWORD = 'correct horse';

  /** As Bitwarden writes it. */
  function encrypted(content: object, changes: object = {}): Uint8Array {
    const salt = randomBytes(16).toString('base64');
    const master = pbkdf2Sync(PASSWORD, salt, 5_000, 32, 'sha256');
    const stretch = (info: string) => createHmac('sha256', master).update(`${info}\u0001`).digest();
    const seal = (text: string) => {
      const iv = randomBytes(16);
      const cipher = createCipheriv('aes-256-cbc', stretch('enc'), iv);
      const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
      const mac = createHmac('sha256', stretch('mac')).update(iv).update(sealed).digest();
      return `2.${[iv, sealed, mac].map((part) => part.toString('base64')).join('|')}`;
    };
    const file = {
      encrypted: true,
      passwordProtected: true,
      salt,
      kdfType: 0,
      kdfIterations: 5_000,
      encKeyValidation_DO_NOT_EDIT: seal('check'),
      data: seal(JSON.stringify(content)),
      ...changes,
    };
    return new TextEncoder().encode(JSON.stringify(file));
  }

  it('opens with its password only', async () => {
    const reading = readExport(encrypted(EXPORT));
    if (reading.kind !== 'encrypted') throw new Error(reading.kind);
    expect((await reading.open(PASSWORD)).keys).toHaveLength(15);
    await expect(reading.open('another')).rejects.toThrow(ImportRefused);
  });

  it.each([
    [{ passwordProtected: false }, 'encrypted for one Bitwarden account'],
    [{ kdfType: 1 }, 'Argon2'],
    [{ kdfIterations: 4_000_000_000 }, 'number of rounds'],
    [{ kdfIterations: 1 }, 'number of rounds'],
  ])('is refused with %j', (changes, words) => {
    expect(() => readExport(encrypted(EXPORT, changes))).toThrow(words);
  });

  it('is refused when a byte of it was altered', async () => {
    const text = new TextDecoder().decode(encrypted(EXPORT));
    const { data } = JSON.parse(text) as { data: string };
    const [iv = '', sealed = '', mac = ''] = data.split('|');
    const bytes = Buffer.from(sealed, 'base64');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    const altered = text.replace(data, [iv, bytes.toString('base64'), mac].join('|'));
    const reading = readExport(new TextEncoder().encode(altered));
    if (reading.kind !== 'encrypted') throw new Error(reading.kind);
    await expect(reading.open(PASSWORD)).rejects.toThrow(ImportRefused);
  });
});

describe('a Bitwarden CSV', () => {
  it('has folders, several addresses and custom fields in one row', () => {
    const found = read(
      'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\r\n' +
        'Work,1,login,GitHub,"two\r\nlines","Token: ghp_1\nmore\nPin: 7",0,"https://github.com,https://gist.github.com",ada,"p,""q""",JBSW\r\n',
    );
    expect(valuesOf(found)).toEqual({
      'GitHub / Password': 'p,"q"',
      'GitHub / Username': 'ada',
      'GitHub / One-time code seed': 'JBSW',
      'GitHub / Token': 'ghp_1\nmore',
      'GitHub / Pin': '7',
      'GitHub / Notes': 'two\r\nlines',
      'GitHub / Websites': 'https://github.com\nhttps://gist.github.com',
    });
    expect(found.keys[0]?.tags).toEqual(['Work', 'favorite']);
  });
});

describe('Bitwarden Secrets Manager', () => {
  it('names keys by their project', () => {
    const found = read(
      JSON.stringify({
        projects: [{ id: 'p', name: 'Shop' }],
        secrets: [
          { id: 's', key: 'DB_URL', value: 'postgres://', note: 'ask Ada', projectIds: ['p'] },
          { id: 't', key: 'API', value: 'k', note: '', projectIds: [] },
        ],
      }),
    );
    expect(valuesOf(found)).toEqual({
      'Shop / DB_URL': 'postgres://',
      'Shop / DB_URL notes': 'ask Ada',
      'Secrets Manager / API': 'k',
    });
  });
});
