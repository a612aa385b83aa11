import { eachRow, type Table } from './csv';
import { Findings, recordOf, recordsOf, textOf, type EntryField, type Found } from './findings';

/** A field of an item as Bitwarden writes it: a linked one (3) points to another field. */
const LINKED = 3;

const PARTS: readonly (readonly [string, string])[] = [
  ['card', 'Card'],
  ['identity', 'Identity'],
  ['sshKey', 'SSH key'],
];

/** The JSON export, of a person or an organization. */
export function readBitwarden(file: Record<string, unknown>): Found {
  const findings = new Findings('Bitwarden (JSON)');
  const folders = new Map(
    [...recordsOf(file['folders']), ...recordsOf(file['collections'])].map((folder) => [
      textOf(folder['id']),
      textOf(folder['name']),
    ]),
  );
  recordsOf(file['items']).forEach((item, at) => {
    const where = `item ${at + 1}`;
    const title = textOf(item['name']);
    if (item['deletedDate'] != null) {
      findings.reject(`${where}, ${title}`, 'it is in the trash');
      return;
    }
    const login = recordOf(item['login']);
    findings.take({
      where,
      title,
      tags: [
        ...[item['folderId'], ...listOf(item['collectionIds'])].map(
          (id) => folders.get(textOf(id)) ?? '',
        ),
        ...(item['favorite'] === true ? ['favorite'] : []),
      ],
      urls: recordsOf(login['uris']).map(({ uri }) => textOf(uri)),
      fields: [
        { name: 'Password', value: textOf(login['password']), fill: true },
        { name: 'Username', value: textOf(login['username']), fill: true },
        { name: 'One-time code seed', value: textOf(login['totp']), fill: true },
        ...PARTS.flatMap(([part, name]) => partsOf(recordOf(item[part]), name)),
        ...customFields(item, findings),
        { name: 'Notes', value: textOf(item['notes']) },
      ],
    });
    rejectRest(item, login, `${where}, ${title}`, findings);
  });
  return findings.found();
}

/** The CSV export: fewer things, the same names for people and organizations. */
export function readBitwardenCsv(table: Table): Found {
  const findings = new Findings('Bitwarden (CSV)');
  eachRow(
    table,
    (where, reason) => findings.reject(where, reason),
    (cell, where) =>
      findings.take({
        where,
        title: cell('name'),
        tags: [
          cell('folder'),
          ...cell('collections').split(','),
          ...(cell('favorite') === '1' ? ['favorite'] : []),
        ],
        urls: cell('login_uri').split(/,(?=\w+:)/),
        fields: [
          { name: 'Password', value: cell('login_password'), fill: true },
          { name: 'Username', value: cell('login_username'), fill: true },
          { name: 'One-time code seed', value: cell('login_totp'), fill: true },
          ...namedLines(cell('fields')),
          { name: 'Notes', value: cell('notes') },
        ],
      }),
  );
  return findings.found();
}

/** The export of Bitwarden Secrets Manager. */
export function readSecretsManager(file: Record<string, unknown>): Found {
  const findings = new Findings('Bitwarden Secrets Manager');
  const projects = new Map(
    recordsOf(file['projects']).map(({ id, name }) => [textOf(id), textOf(name)]),
  );
  recordsOf(file['secrets']).forEach((secret, at) => {
    const names = listOf(secret['projectIds']).map((id) => projects.get(textOf(id)) ?? '');
    const key = textOf(secret['key']);
    findings.take({
      where: `secret ${at + 1}`,
      title: names[0] ?? 'Secrets Manager',
      tags: names.slice(1),
      fields: [
        { name: key, value: textOf(secret['value']) },
        { name: `${key} notes`, value: textOf(secret['note']) },
      ],
    });
  });
  return findings.found();
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `cardholderName` is read as `Card cardholder name`. */
function partsOf(part: Record<string, unknown>, prefix: string): EntryField[] {
  return Object.entries(part).map(([key, value]) => ({
    name: `${prefix} ${key.replace(/([A-Z]|\d+)/g, ' $1').toLowerCase()}`,
    value: textOf(value),
  }));
}

function customFields(item: Record<string, unknown>, findings: Findings): EntryField[] {
  return recordsOf(item['fields']).flatMap((field) => {
    if (field['type'] === LINKED) {
      findings.remark('Linked fields repeat a user name or password and are left out.');
      return [];
    }
    return [{ name: textOf(field['name']) || 'Field', value: textOf(field['value']) }];
  });
}

/** What a sealed key has no place for is said, item by item. */
function rejectRest(
  item: Record<string, unknown>,
  login: Record<string, unknown>,
  where: string,
  findings: Findings,
): void {
  const passkeys = listOf(login['fido2Credentials']).length;
  if (passkeys > 0)
    findings.reject(where, 'passkeys stay where they are; make a new one at the site');
  const old = listOf(item['passwordHistory']).length;
  if (old > 0) findings.reject(where, `${old} earlier passwords are not taken`);
}

/** Custom fields in CSV: a line `name: value` each; a line without a name belongs to the one before. */
function namedLines(text: string): EntryField[] {
  const fields: { name: string; value: string }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = /^([^:]{1,100}): ?(.*)$/.exec(line) ?? [];
    const last = fields.at(-1);
    if (name !== undefined && value !== undefined) fields.push({ name, value });
    else if (last) last.value += `\n${line}`;
    else fields.push({ name: 'Field', value: line });
  }
  return fields;
}
