import { readExport } from './reading';
import type { Found } from './findings';

/** For tests: what a file gives that needs nothing else. */
export function read(content: string | Uint8Array): Found {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const reading = readExport(bytes);
  if (reading.kind !== 'found') throw new Error(`${reading.kind}, not found`);
  return reading.found;
}

/** `service / name` and the value of each key. */
export function valuesOf({ keys }: Found): Record<string, string> {
  return Object.fromEntries(
    keys.map(({ service, name, value }) => [`${service} / ${name}`, value]),
  );
}
