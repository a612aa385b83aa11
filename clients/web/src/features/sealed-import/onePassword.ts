import { eachRow, type Table } from './csv';
import {
  Findings,
  ImportRefused,
  recordOf,
  recordsOf,
  textOf,
  type EntryField,
  type Found,
} from './findings';
import { unzipFile } from './zip';

/** export.data is text: what is larger is not a person's vaults. */
const MOST_DATA_BYTES = 100 * 1024 * 1024;

/** A 1PUX file: a zip whose `export.data` is JSON. */
export function read1pux(file: Uint8Array): Found {
  const data = unzipFile(file, 'export.data', MOST_DATA_BYTES);
  let content: Record<string, unknown>;
  try {
    content = recordOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data)));
  } catch {
    throw new ImportRefused('The export.data in this file cannot be read.');
  }
  const findings = new Findings('1Password (1PUX)');
  const accounts = recordsOf(content['accounts']);
  const vaults = accounts.flatMap((account) => recordsOf(account['vaults']));
  for (const vault of vaults) {
    const name = textOf(recordOf(vault['attrs'])['name']);
    recordsOf(vault['items']).forEach((item, at) =>
      takeItem(findings, item, name, `${name || 'vault'}, item ${at + 1}`),
    );
  }
  return findings.found();
}

/** The CSV export: logins only. */
export function read1PasswordCsv(table: Table): Found {
  const findings = new Findings('1Password (CSV)');
  eachRow(
    table,
    (where, reason) => findings.reject(where, reason),
    (cell, where) =>
      findings.take({
        where,
        title: cell('title'),
        tags: [
          ...cell('tags').split(/[;,]/),
          ...(isTrue(cell('favorite')) ? ['favorite'] : []),
          ...(isTrue(cell('archived')) ? ['archived'] : []),
        ],
        urls: [cell('url')],
        fields: [
          { name: 'Password', value: cell('password'), fill: true },
          { name: 'Username', value: cell('username'), fill: true },
          { name: 'One-time code seed', value: cell('otpauth'), fill: true },
          { name: 'Notes', value: cell('notes') },
        ],
      }),
  );
  return findings.found();
}

function takeItem(
  findings: Findings,
  item: Record<string, unknown>,
  vault: string,
  where: string,
): void {
  const overview = recordOf(item['overview']);
  const details = recordOf(item['details']);
  const title = textOf(overview['title']);
  if (item['trashed'] === true || item['state'] === 'trashed') {
    findings.reject(`${where}, ${title}`, 'it is in the trash');
    return;
  }
  const urls = recordsOf(overview['urls']).map(({ url }) => textOf(url));
  findings.take({
    where,
    title,
    tags: [
      vault,
      ...(Array.isArray(overview['tags']) ? overview['tags'].map(textOf) : []),
      ...(item['state'] === 'archived' ? ['archived'] : []),
      ...(textOf(item['favIndex']) === '1' ? ['favorite'] : []),
    ],
    urls: urls.length > 0 ? urls : [textOf(overview['url'])],
    fields: [
      ...recordsOf(details['loginFields']).map(loginField),
      { name: 'Password', value: textOf(details['password']), fill: true },
      ...recordsOf(details['sections']).flatMap((section) => sectionFields(section, findings)),
      { name: 'Notes', value: textOf(details['notesPlain']) },
    ],
  });
  if (details['documentAttributes'] != null) {
    findings.reject(`${where}, ${title}`, 'its file is not taken, only what is written about it');
  }
  const old = recordsOf(details['passwordHistory']).length;
  if (old > 0) findings.reject(`${where}, ${title}`, `${old} earlier passwords are not taken`);
}

function loginField(field: Record<string, unknown>): EntryField {
  const value = textOf(field['value']);
  switch (field['designation']) {
    case 'password':
      return { name: 'Password', value, fill: true };
    case 'username':
      return { name: 'Username', value, fill: true };
    default:
      return { name: textOf(field['name']) || textOf(field['id']) || 'Field', value };
  }
}

function sectionFields(section: Record<string, unknown>, findings: Findings): EntryField[] {
  const heading = textOf(section['title']);
  return recordsOf(section['fields']).flatMap((field) => {
    const title = textOf(field['title']) || textOf(field['id']) || 'Field';
    const name = heading === '' || heading === title ? title : `${heading} ${title}`;
    const [[kind, value] = ['', '']] = Object.entries(recordOf(field['value']));
    if (kind === 'file') {
      findings.remark('Files that are attached to items are not taken.');
      return [];
    }
    return typedValue(kind, value, name);
  });
}

/** A value stands under the name of its kind; those of several parts become several fields. */
function typedValue(kind: string, value: unknown, name: string): EntryField[] {
  if (kind === 'totp') return [{ name: 'One-time code seed', value: textOf(value), fill: true }];
  if (kind === 'date' && typeof value === 'number') {
    return [{ name, value: new Date(value * 1000).toISOString().slice(0, 10) }];
  }
  if (kind === 'monthYear' && typeof value === 'number') {
    return [{ name, value: `${Math.floor(value / 100)}-${String(value % 100).padStart(2, '0')}` }];
  }
  if (typeof value !== 'object' || value === null) return [{ name, value: textOf(value) }];
  return Object.entries(recordOf(value)).map(([part, content]) => ({
    name: part === 'privateKey' ? name : `${name} ${part}`,
    value:
      typeof content === 'object' && content !== null ? JSON.stringify(content) : textOf(content),
  }));
}

function isTrue(text: string): boolean {
  return /^(true|1|yes)$/i.test(text);
}
