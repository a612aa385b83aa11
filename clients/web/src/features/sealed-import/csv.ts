import Papa from 'papaparse';
import { ImportRefused } from './findings';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  /** As a spreadsheet counts, where the column names are row 1. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Why it cannot be read. */
  readonly fault?: string;
}

/**
 * Reads a CSV file by RFC 4180 and as tools really write it: with a byte order mark, semicolons or tabs,
 * quoted cells over many lines. Every row that is not empty comes back, those that do not fit with a
 * fault.
 */
export function readCsv(text: string): Table {
  const content = text.replace(/^\uFEFF/, '');
  const { data, errors } = Papa.parse<string[]>(content, { delimiter: delimiterOf(content) });
  // That a file has only one column is no fault; an open quotation mark is.
  const broken = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
  const [columns, ...rest] = data;
  if (!columns || columns.every((name) => name.trim() === '')) {
    throw new ImportRefused('The first row does not name any columns.');
  }
  return {
    columns: columns.map((name) => name.trim()),
    rows: rest
      .map((cells, at) => rowOf(at + 2, cells, columns.length, broken.has(at + 1)))
      .filter(({ cells }) => cells.some((cell) => cell !== '')),
  };
}

function rowOf(number: number, cells: string[], columns: number, broken: boolean): Row {
  if (broken) {
    return { number, cells, fault: 'a quotation mark is open or stands where none may' };
  }
  return cells.length > columns
    ? { number, cells, fault: `it has ${cells.length} cells, and there are ${columns} columns` }
    : { number, cells };
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** What separates the names of the columns; guessing from values, as libraries do, can be wrong. */
function delimiterOf(text: string): string {
  const names = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const times = (delimiter: string) => names.split(delimiter).length;
  return DELIMITERS.reduce((most, one) => (times(one) > times(most) ? one : most));
}

/** The cells of a row by their column's name in lower case; missing ones are empty. */
export function byColumn({ columns }: Table, { cells }: Row): (column: string) => string {
  const at = new Map(columns.map((name, index) => [name.toLowerCase(), index]));
  return (column) => cells[at.get(column) ?? -1] ?? '';
}

export function hasColumns({ columns }: Table, ...names: string[]): boolean {
  const lower = new Set(columns.map((name) => name.toLowerCase()));
  return names.every((name) => lower.has(name));
}

/** Goes through the rows that can be read; the others are rejected. */
export function eachRow(
  table: Table,
  reject: (where: string, reason: string) => void,
  take: (cell: (column: string) => string, where: string) => void,
): void {
  for (const row of table.rows) {
    const where = `row ${row.number}`;
    if (row.fault === undefined) take(byColumn(table, row), where);
    else reject(where, row.fault);
  }
}
