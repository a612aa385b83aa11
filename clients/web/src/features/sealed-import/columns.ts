import type { Table } from './csv';
import { Findings, type Found } from './findings';

/** What a column can be taken for. */
export const MEANINGS = [
  { value: 'service', label: 'Service' },
  { value: 'name', label: 'Name' },
  { value: 'value', label: 'Value' },
  { value: 'tags', label: 'Tags' },
  { value: 'url', label: 'Site' },
  { value: 'sealed', label: 'A sealed value of its own' },
  { value: 'ignored', label: 'Leave it out' },
] as const;

export type Meaning = (typeof MEANINGS)[number]['value'];

const GUESSES: readonly (readonly [RegExp, Meaning])[] = [
  [/^(service|title|account|site name|provider|application|app)$/i, 'service'],
  [/^(name|key|variable|label|id)$/i, 'name'],
  [/^(value|secret|password|token|api[ _-]?key|passwort|kennwort)$/i, 'value'],
  [/^(tags?|folder|group|grouping|category|labels|collection)$/i, 'tags'],
  [/^(url|uri|website|site|web site|login_uri|origin)$/i, 'url'],
];

/** What each column probably is; what is not known is sealed, so that nothing is lost or shown. */
export function guessColumns({ columns }: Table): Meaning[] {
  const taken = new Set<Meaning>();
  return columns.map((column) => {
    const meaning = GUESSES.find(([names]) => names.test(column))?.[1] ?? 'sealed';
    if (meaning === 'sealed' || taken.has(meaning)) return 'sealed';
    taken.add(meaning);
    return meaning;
  });
}

/** Why the columns do not do; nothing when they do. */
export function faultOfColumns(meanings: readonly Meaning[]): string | undefined {
  if (!meanings.some((meaning) => meaning === 'value' || meaning === 'sealed')) {
    return 'No column holds the values.';
  }
  const twice = (['service', 'name', 'value', 'url'] as const).find(
    (once) => meanings.filter((meaning) => meaning === once).length > 1,
  );
  return twice === undefined ? undefined : `Two columns are taken for the ${twice}.`;
}

/** A table of any tool, once a person has said what its columns are. */
export function readColumns(table: Table, meanings: readonly Meaning[]): Found {
  const findings = new Findings('CSV');
  const left = table.columns.filter((_, at) => meanings[at] === 'ignored');
  if (left.length > 0) findings.remark(`Left out as you chose: ${left.join(', ')}.`);
  for (const { number, cells, fault } of table.rows) {
    const where = `row ${number}`;
    if (fault !== undefined) {
      findings.reject(where, fault);
      continue;
    }
    const all = (wanted: Meaning) => cells.filter((_, at) => meanings[at] === wanted);
    const [service = ''] = all('service');
    const [name = ''] = all('name');
    findings.take({
      where,
      title: service || name,
      tags: all('tags').flatMap((tags) => tags.split(/[;,]/)),
      urls: all('url'),
      fields: [
        ...all('value').map((value) => ({
          name: service === '' || name === '' ? 'Value' : name,
          value,
          fill: true,
        })),
        ...cells.flatMap((value, at) =>
          meanings[at] === 'sealed' ? [{ name: sealedName(at), value }] : [],
        ),
      ],
    });

    /** Beside a name of the row's own, the column says which of its values this is. */
    function sealedName(at: number): string {
      const column = table.columns[at] || `Column ${at + 1}`;
      return service !== '' && name !== '' ? `${name} ${column}` : column;
    }
  }
  return findings.found();
}
