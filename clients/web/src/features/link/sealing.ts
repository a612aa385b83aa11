import { OneTimeLink, toBase64Url, ofBase64Url, utf8 } from '@keyhaven/sealed-crypto';
import type { Vault } from '@/api/client';

/** What the server takes: 64 KiB of UTF-8. */
export const MOST_BYTES = 65_536;
export const MOST_VIEWS = 100;

const HOUR_MILLIS = 3_600_000;
const DAY_MILLIS = 24 * HOUR_MILLIS;

export const LIVES = [
  { value: String(HOUR_MILLIS), label: 'One hour' },
  { value: String(DAY_MILLIS), label: 'One day' },
  { value: String(7 * DAY_MILLIS), label: '7 days' },
  { value: String(30 * DAY_MILLIS), label: '30 days' },
] as const;

/** The longest life that the server takes, less what its clock may be behind. */
const LONGEST_LIFE_MILLIS = 30 * DAY_MILLIS - 10 * 60_000;

interface SealedLink {
  readonly request: Vault['OneTimeLinkRequest'];
  /** Confidential: whoever has it opens the link. */
  readonly url: string;
}

/** Seals a value for a new link. Only the request goes to the server, which can open nothing with it. */
export async function sealLink(
  value: string,
  lifeMillis: number,
  views: number,
): Promise<SealedLink> {
  const link = OneTimeLink.generate(crypto.randomUUID());
  try {
    const { encryptedValue, iv } = await link.seal(utf8(value));
    const hash = await crypto.subtle.digest('SHA-256', await link.accessToken());
    const life = Math.min(lifeMillis, LONGEST_LIFE_MILLIS);
    return {
      url: link.url(location.origin),
      request: {
        id: link.id,
        encryptedValue: toBase64Url(encryptedValue),
        iv: toBase64Url(iv),
        accessTokenHash: toBase64Url(new Uint8Array(hash)),
        views,
        expiresAt: new Date(Date.now() + life).toISOString(),
      },
    };
  } finally {
    link.close();
  }
}

export interface ReceivedLink {
  /** What has to be shown to take the content. */
  accessToken: () => Promise<string>;
  /** @throws SealedError `link-forged` */
  open: (content: { encryptedValue: string; iv: string }) => Promise<string>;
}

/** A link as it was received; nothing when what stood behind the # is not the key of one. */
export function receivedLink(id: string, fragment: string): ReceivedLink | undefined {
  let link: OneTimeLink;
  try {
    link = OneTimeLink.parse(`${location.origin}/link/${id}#${fragment}`);
  } catch {
    return undefined;
  }
  return {
    accessToken: async () => toBase64Url(await link.accessToken()),
    open: async ({ encryptedValue, iv }) => {
      const value = await link.open({
        encryptedValue: ofBase64Url(encryptedValue),
        iv: ofBase64Url(iv),
      });
      return new TextDecoder().decode(value);
    },
  };
}

/** Why a value cannot be sent; nothing when it can. */
export function faultOf(value: string): string | undefined {
  if (value === '') return 'There is nothing to send yet';
  if (!value.isWellFormed()) return 'This is not text: it holds half of a character';
  const bytes = new TextEncoder().encode(value).length;
  return bytes > MOST_BYTES
    ? `${bytes.toLocaleString('en')} bytes are more than the ${MOST_BYTES.toLocaleString('en')} that fit`
    : undefined;
}
