import { readBitwarden, readBitwardenCsv, readSecretsManager } from './bitwarden';
import { openEncrypted, whyNotOpenable } from './bitwardenEncrypted';
import { guessColumns, type Meaning } from './columns';
import { hasColumns, readCsv, type Table } from './csv';
import { ImportRefused, recordOf, type Found } from './findings';
import { readLastPass } from './lastpass';
import { read1PasswordCsv, read1pux } from './onePassword';

export const MOST_FILE_BYTES = 20 * 1024 * 1024;

/** What a file is: read, or in need of something that a person knows. */
export type Reading =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'columns'; readonly table: Table; readonly guess: readonly Meaning[] }
  | { readonly kind: 'encrypted'; readonly open: (password: string) => Promise<Found> };

/**
 * Reads an export of another tool, whatever its name is: by its content.
 *
 * @throws ImportRefused with the reason in words
 */
export function readExport(file: Uint8Array): Reading {
  if (file.length > MOST_FILE_BYTES) throw new ImportRefused('The file is larger than 20 MB.');
  if (isZip(file)) return found(read1pux(file));
  const text = textIn(file);
  return text.trimStart().startsWith('{') ? ofJson(text) : ofTable(readCsv(text));
}

function ofJson(text: string): Reading {
  let file: Record<string, unknown>;
  try {
    file = recordOf(JSON.parse(text));
  } catch {
    throw new ImportRefused('The file looks like JSON and is not: it may have been cut.');
  }
  if (file['encrypted'] === true) {
    const reason = whyNotOpenable(file);
    if (reason !== undefined) throw new ImportRefused(reason);
    const open = async (password: string) => readBitwarden(await openEncrypted(file, password));
    return { kind: 'encrypted', open };
  }
  if (Array.isArray(file['items'])) return found(readBitwarden(file));
  if (Array.isArray(file['secrets'])) return found(readSecretsManager(file));
  throw new ImportRefused('This JSON is not an export that is known here.');
}

function ofTable(table: Table): Reading {
  if (hasColumns(table, 'login_password', 'name')) return found(readBitwardenCsv(table));
  if (hasColumns(table, 'grouping', 'extra', 'password')) return found(readLastPass(table));
  if (hasColumns(table, 'title', 'password', 'otpauth')) return found(read1PasswordCsv(table));
  return { kind: 'columns', table, guess: guessColumns(table) };
}

function found(content: Found): Reading {
  return { kind: 'found', found: content };
}

function isZip(file: Uint8Array): boolean {
  return [0x50, 0x4b, 0x03, 0x04].every((byte, at) => file[at] === byte);
}

/** UTF-8, or UTF-16 where a byte order mark says so. */
function textIn(file: Uint8Array): string {
  const encoding =
    file[0] === 0xff && file[1] === 0xfe
      ? 'utf-16le'
      : file[0] === 0xfe && file[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    throw new ImportRefused('The file is not text in UTF-8.');
  }
}
