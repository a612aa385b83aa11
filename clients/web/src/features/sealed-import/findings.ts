/** A key that a file gives. Service, name, tags and origin are read by the server; the value is sealed. */
export interface FoundKey {
  readonly service: string;
  readonly name: string;
  readonly value: string;
  readonly tags: readonly string[];
  readonly fillOrigin: string | null;
}

/** What of a file is not taken, and why. */
export interface Rejection {
  /** Such as `row 4` or `item 3, GitHub`. */
  readonly where: string;
  readonly reason: string;
}

/** Everything that a file gives: nothing is in neither of the lists. */
export interface Found {
  /** Whose file it is, such as `Bitwarden (JSON)`. */
  readonly format: string;
  readonly keys: readonly FoundKey[];
  readonly rejected: readonly Rejection[];
  /** What a person should know of how it was read. */
  readonly remarks: readonly string[];
}

/** One entry of another tool: what belongs together under one title. */
export interface Entry {
  readonly where: string;
  readonly title: string;
  readonly tags?: readonly string[];
  readonly urls?: readonly string[];
  readonly fields: readonly EntryField[];
}

export interface EntryField {
  readonly name: string;
  readonly value: string;
  /** Typed into a site's form, so it says which site. */
  readonly fill?: boolean;
}

/** A file that is not taken at all; the message is for people and holds nothing of its content. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}

const MOST_KEYS = 100_000;
const MOST_LINE = 255;
const MOST_TAGS = 50;
const MOST_VALUE_BYTES = 65_536;

/**
 * Collects the entries of a file. Every field becomes a sealed key of its own, so that user names and
 * notes are sealed as passwords are, and none ends in a label that the server reads. Entries of
 * one title that differ are numbered.
 */
export class Findings {
  private readonly keys: FoundKey[] = [];
  private readonly rejected: Rejection[] = [];
  private readonly remarks = new Set<string>();
  private readonly services = new Map<string, Map<string, string>>();

  constructor(private readonly format: string) {}

  take(entry: Entry): void {
    const urls = (entry.urls ?? []).map((url) => url.trim()).filter((url) => url !== '');
    const origins = urls.map(originOf);
    const fillOrigin = origins.find((origin) => origin !== undefined) ?? null;
    const fields = numbered(
      [...entry.fields, ...websites(urls, origins)].filter(({ value }) => value !== ''),
    );
    const title = oneLine(entry.title) || hostOf(fillOrigin) || 'Untitled';
    const where = `${entry.where}, ${title.slice(0, 60)}`;
    if (fields.length === 0) {
      this.reject(where, 'it has no value');
      return;
    }
    const service = this.freeService(title, fields);
    if (service === undefined) {
      this.reject(where, 'an equal entry is in the file already');
      return;
    }
    const tags = this.tagsOf(where, entry.tags ?? []);
    for (const field of fields) {
      this.keep(where, {
        service,
        name: field.name,
        value: field.value,
        tags,
        fillOrigin: field.fill === true ? fillOrigin : null,
      });
    }
  }

  reject(where: string, reason: string): void {
    this.rejected.push({ where, reason });
  }

  remark(text: string): void {
    this.remarks.add(text);
  }

  found(): Found {
    const { format, keys, rejected } = this;
    return { format, keys, rejected, remarks: [...this.remarks] };
  }

  private keep(where: string, key: FoundKey): void {
    const fault = faultOf(key);
    if (fault !== undefined) {
      this.reject(`${where}, ${key.name.slice(0, 60)}`, fault);
      return;
    }
    if (this.keys.length === MOST_KEYS) {
      throw new ImportRefused(
        `The file gives more than ${MOST_KEYS.toLocaleString('en')} keys, which is what a vault holds.`,
      );
    }
    this.keys.push(key);
  }

  /** The title, numbered when it is taken by another entry; nothing when that entry is equal. */
  private freeService(title: string, fields: readonly EntryField[]): string | undefined {
    for (let number = 1; ; number++) {
      const service = number === 1 ? title : `${title} (${number})`;
      const taken = this.services.get(service);
      if (!taken || fields.every(({ name }) => !taken.has(name))) {
        const names = taken ?? new Map<string, string>();
        fields.forEach(({ name, value }) => names.set(name, value));
        this.services.set(service, names);
        return service;
      }
      if (fields.every(({ name, value }) => taken.get(name) === value)) return undefined;
    }
  }

  private tagsOf(where: string, tags: readonly string[]): string[] {
    const words = [...new Set(tags.map(oneLine))].filter((tag) => tag !== '');
    const kept = words.filter((tag) => lengthOf(tag) <= MOST_LINE).slice(0, MOST_TAGS);
    if (kept.length < words.length) this.remark(`Tags that are too long or too many: ${where}.`);
    return kept;
  }
}

/** Reads what should be the text of a field, whatever the file has in its place. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function recordsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function faultOf({ service, name, value }: FoundKey): string | undefined {
  if (lengthOf(service) > MOST_LINE) return `its title has more than ${MOST_LINE} characters`;
  if (lengthOf(name) > MOST_LINE) return `its name has more than ${MOST_LINE} characters`;
  if (![service, name, value].every((text) => text.isWellFormed())) {
    return 'it is not text: it holds half of a character';
  }
  return new TextEncoder().encode(value).length > MOST_VALUE_BYTES
    ? 'its value is larger than 64 KiB'
    : undefined;
}

function lengthOf(text: string): number {
  return text.length <= MOST_LINE ? text.length : Array.from(text).length;
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

/** Fields of one name get numbers, and each a name that the server takes. */
function numbered(fields: readonly EntryField[]): EntryField[] {
  const times = new Map<string, number>();
  return fields.map((field) => {
    const name = oneLine(field.name) || 'Value';
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return { ...field, name: time === 1 ? name : `${name} (${time})` };
  });
}

/** Addresses that say more than the origin does are kept, sealed: paths can be telling. */
function websites(urls: readonly string[], origins: readonly (string | undefined)[]): EntryField[] {
  const plain = urls.length === 1 && urls[0]?.replace(/\/$/, '') === origins[0];
  return urls.length === 0 || plain ? [] : [{ name: 'Websites', value: urls.join('\n') }];
}

/** Where a browser may fill something that belongs to an address; nothing for what is no website. */
export function originOf(address: string): string | undefined {
  const written = /^[\w.-]+\.[a-z]{2,}(:\d+)?(\/|$)/i.test(address)
    ? `https://${address}`
    : address;
  try {
    const { origin, protocol } = new URL(written);
    return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
  } catch {
    return undefined;
  }
}

function hostOf(origin: string | null): string {
  return origin === null ? '' : new URL(origin).host;
}
