import { describe, expect, it } from 'vitest';
import { faultOfColumns, guessColumns, readColumns } from './columns';
import { readCsv } from './csv';
import { MOST_FILE_BYTES, readExport } from './reading';
import { read, valuesOf } from './testing';

const LASTPASS = 'url,username,password,totp,extra,name,grouping,fav\n';

describe('a LastPass CSV', () => {
  it('has folders with backslashes, and notes behind an address of their own', () => {
    const found = read(
      `${LASTPASS}https://x.example/login,ada,p&q,,hello,X,Work\\Cloud,1\n` +
        'http://sn,,,,just text: with a colon,Note,,0\n',
    );
    expect(valuesOf(found)).toEqual({
      'X / Password': 'p&q',
      'X / Username': 'ada',
      'X / Notes': 'hello',
      'X / Websites': 'https://x.example/login',
      'Note / Notes': 'just text: with a colon',
    });
    expect(found.keys[0]?.tags).toEqual(['Work/Cloud', 'favorite']);
  });

  it('has forms in its notes, with keys and notes over many lines', () => {
    const form =
      'NoteType:SSH Key\nLanguage:en-US\nPrivate Key:-----BEGIN RSA-----\nProc-Type: 4,ENC\nMII=\n-----END RSA-----\nHostname:db\nNotes:first\nsecond: line';
    expect(valuesOf(read(`${LASTPASS}http://sn,,,,"${form}",Key,,0\n`))).toEqual({
      'Key / NoteType': 'SSH Key',
      'Key / Language': 'en-US',
      'Key / Private Key': '-----BEGIN RSA-----\nProc-Type: 4,ENC\nMII=\n-----END RSA-----',
      'Key / Hostname': 'db',
      'Key / Notes': 'first\nsecond: line',
    });
  });

  it('is unescaped when all of it is escaped, and only then', () => {
    const escaped = read(`${LASTPASS}https://x.example,a,p&amp;&lt;&#39;&amp;lt;,,,X,,0\n`);
    expect(valuesOf(escaped)['X / Password']).toBe("p&<'&lt;");
    expect(escaped.remarks).toHaveLength(1);
    const plain = read(
      `${LASTPASS}https://x.example,a,p&amp;,,,X,,0\nhttps://y.example,b,a&b,,,Y,,0\n`,
    );
    expect(valuesOf(plain)['X / Password']).toBe('p&amp;');
    expect(plain.remarks).toEqual([]);
  });
});

describe('readCsv', () => {
  it.each([
    ['commas and a byte order mark', '\uFEFFa,b\n1,"2\n3"\n'],
    ['semicolons', 'a;b\r\n1;"2\n3"\r\n'],
    ['tabs', 'a\tb\n1\t"2\n3"'],
  ])('reads %s', (_, text) => {
    const { columns, rows } = readCsv(text);
    expect(columns).toEqual(['a', 'b']);
    expect(rows).toEqual([{ number: 2, cells: ['1', '2\n3'] }]);
  });

  it('gives rows that do not fit back with their fault, and leaves out empty ones', () => {
    const { rows } = readCsv('a,b\n\n1,2,3\n4\n,\n5,6\n');
    expect(rows.map(({ number, fault }) => [number, fault !== undefined])).toEqual([
      [3, true],
      [4, false],
      [6, false],
    ]);
  });

  it('says where a quotation mark stays open', () => {
    const found = read(`${LASTPASS}https://x.example,a,p,,,X,,0\nhttps://y.example,a,"p,,,Y,,0\n`);
    expect(found.keys.map(({ service }) => service)).not.toContain('Y');
    expect(found.rejected).toEqual([
      { where: 'row 3', reason: 'a quotation mark is open or stands where none may' },
    ]);
  });
});

describe('a CSV of no known tool', () => {
  const TEXT = 'Service,Key,Password,Tags,Website,Comment\nStripe,live,sk_1,"a, b",stripe.com,hi\n';

  it('is guessed by its column names, and what is not known is sealed', () => {
    const reading = readExport(new TextEncoder().encode(TEXT));
    expect(reading).toMatchObject({
      kind: 'columns',
      guess: ['service', 'name', 'value', 'tags', 'url', 'sealed'],
    });
  });

  it('is read as a person says', () => {
    const table = readCsv(TEXT);
    const found = readColumns(table, guessColumns(table));
    expect(valuesOf(found)).toEqual({
      'Stripe / live': 'sk_1',
      'Stripe / live Comment': 'hi',
      'Stripe / Websites': 'stripe.com',
    });
    expect(found.keys[0]).toMatchObject({ tags: ['a', 'b'], fillOrigin: 'https://stripe.com' });
    const without = readColumns(table, ['ignored', 'name', 'value', 'tags', 'url', 'ignored']);
    expect(without.keys[0]).toMatchObject({ service: 'live', name: 'Value' });
    expect(without.remarks[0]).toContain('Service, Comment');
  });

  it('needs values, and one column for what there is one of', () => {
    expect(faultOfColumns(['service', 'name'])).toContain('No column');
    expect(faultOfColumns(['value', 'value'])).toContain('Two columns');
    expect(faultOfColumns(['service', 'sealed', 'sealed', 'tags', 'tags'])).toBeUndefined();
  });
});

describe('readExport', () => {
  it('takes files up to a size', () => {
    expect(() => readExport(new Uint8Array(MOST_FILE_BYTES + 1))).toThrow('20 MB');
  });

  it.each([
    ['{"items": [', 'may have been cut'],
    ['{"hello": 1}', 'not an export'],
    ['\n\n', 'does not name'],
  ])('refuses %j in words', (text, words) => {
    expect(() => readExport(new TextEncoder().encode(text))).toThrow(words);
  });

  it('refuses bytes that are no text, and reads UTF-16', () => {
    expect(() => readExport(Uint8Array.of(0xc3, 0x28))).toThrow('UTF-8');
    const wide = new Uint8Array(Buffer.from('\uFEFFname,value\nX,grün\n', 'utf16le'));
    const reading = readExport(wide);
    expect(reading.kind === 'columns' && reading.table.rows[0]?.cells).toEqual(['X', 'grün']);
  });

  it('rejects what no vault takes, one by one', () => {
    const long = 'x'.repeat(300);
    const found = read(
      JSON.stringify({
        items: [
          { name: long, login: { password: 'p' } },
          { name: 'Big', notes: 'x'.repeat(65_537) },
          { name: 'Half', notes: '\ud83d' },
          { name: 'Two\nlines', notes: 'fine' },
        ],
      }),
    );
    expect(found.keys).toEqual([
      { service: 'Two lines', name: 'Notes', value: 'fine', tags: [], fillOrigin: null },
    ]);
    expect(found.rejected.map(({ reason }) => reason)).toEqual([
      'its title has more than 255 characters',
      'its value is larger than 64 KiB',
      'it is not text: it holds half of a character',
    ]);
  });
});
