import { eachRow, type Table } from './csv';
import { Findings, type EntryField, type Found } from './findings';

/** What LastPass writes where an entry is a note. */
const NOTE_URL = 'http://sn';

/**
 * The CSV export of LastPass: notes have an address of their own, forms are lines of `name:value` in a
 * note, folders are separated by backslashes, and some of its exporters escape everything as HTML.
 */
export function readLastPass(table: Table): Found {
  const findings = new Findings('LastPass (CSV)');
  const escaped = isEscaped(table);
  if (escaped)
    findings.remark('The file has &amp; for & and the like; its values are taken as meant.');
  eachRow(
    table,
    (where, reason) => findings.reject(where, reason),
    (cell, where) => {
      const text = (column: string) => (escaped ? unescape(cell(column)) : cell(column));
      const isNote = text('url') === NOTE_URL;
      findings.take({
        where,
        title: text('name'),
        tags: [
          text('grouping').replaceAll('\\', '/'),
          ...(text('fav') === '1' ? ['favorite'] : []),
        ],
        urls: isNote ? [] : [text('url')],
        fields: [
          { name: 'Password', value: text('password'), fill: true },
          { name: 'Username', value: text('username'), fill: true },
          { name: 'One-time code seed', value: text('totp'), fill: true },
          ...noteFields(text('extra')),
        ],
      });
    },
  );
  return findings.found();
}

const NAMED_LINE = /^([A-Za-z][\w ./()-]{0,60}):(.*)$/;

function noteFields(note: string): EntryField[] {
  if (!note.startsWith('NoteType:')) return [{ name: 'Notes', value: note }];
  const fields: { name: string; value: string }[] = [];
  let rest = false;
  let armoured = false;
  for (const line of note.split(/\r?\n/)) {
    const last = fields.at(-1);
    // A form ends in its notes, which may hold anything, and keys have lines with colons in them.
    const named: RegExpExecArray | null = rest || armoured ? null : NAMED_LINE.exec(line);
    const name: string | undefined = named?.[1];
    const value: string | undefined = named?.[2];
    if (name !== undefined && value !== undefined) fields.push({ name, value });
    else if (last) last.value += `\n${line}`;
    rest ||= name === 'Notes';
    if (line.includes('-----BEGIN ')) armoured = true;
    if (line.includes('-----END ')) armoured = false;
  }
  return fields;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#039;': "'",
};
const ENTITY = /&(?:amp|lt|gt|quot|#0?39);/g;

/** Whether all of it is escaped: a single bare < or & says that it is not, and nothing is changed. */
function isEscaped({ rows }: Table): boolean {
  const cells = rows.flatMap(({ cells }) => cells);
  return (
    cells.some((cell) => cell.match(ENTITY) !== null) &&
    cells.every((cell) => !/[<>&]/.test(cell.replace(ENTITY, '')))
  );
}

/** Once only: what was escaped twice was meant with entities in it. */
function unescape(cell: string): string {
  return cell.replace(ENTITY, (entity) => ENTITIES[entity] ?? entity);
}
