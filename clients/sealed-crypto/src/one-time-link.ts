import { ofBase64Url, randomBytes, requireSize, toBase64Url, type Bytes } from './bytes.js';
import { CanonicalWriter } from './canonical.js';
import { decrypt, deriveAesKey, deriveBytes, encrypt, IV_BYTES } from './symmetric.js';
import { uuidBytes, type Uuid } from './uuid.js';
import { SealedError } from './violation.js';

const SECRET_BYTES = 32;
const CONTENT_LABEL = 'keyhaven/link/v1';
const ACCESS_LABEL = 'keyhaven/link-access/v1';

/** What the server keeps of the content. */
export interface LinkContent {
  readonly encryptedValue: Bytes;
  readonly iv: Bytes;
}

/**
 * A value for somebody without an account, opened once. The secret travels behind the `#` of the
 * link, which browsers do not send; the server keeps ciphertext and a hash of the access token.
 * Without the link nobody can take the content, not even use it up: opening needs the access token,
 * which only the secret gives.
 */
export class OneTimeLink {
  private constructor(
    readonly id: Uuid,
    private readonly secret: Bytes,
  ) {}

  /** A new link; the id is the client's choice, so that the content is bound to it. */
  static generate(id: Uuid): OneTimeLink {
    return OneTimeLink.owning(id, randomBytes(SECRET_BYTES));
  }

  /** Takes 32 bytes over. */
  static owning(id: Uuid, secret: Bytes): OneTimeLink {
    uuidBytes(id);
    requireSize(secret, SECRET_BYTES, "a link's secret");
    return new OneTimeLink(id, secret);
  }

  /** Reads a link that {@link url} made. */
  static parse(url: string): OneTimeLink {
    const [, id, secret] = /^https?:\/\/[^/?#]+\/link\/([^/?#]+)#v1\.([^#]*)$/.exec(url) ?? [];
    if (id === undefined || secret === undefined) {
      throw new SealedError('malformed', 'not a one-time link');
    }
    return OneTimeLink.owning(id, ofBase64Url(secret));
  }

  /** The link for people, such as `https://keys.example.com/link/<id>#v1.<secret>`. Confidential. */
  url(origin: string): string {
    return `${origin}/link/${this.id}#v1.${toBase64Url(this.secret)}`;
  }

  /** What the opener shows to the server, which has kept its SHA-256; 32 bytes, confidential. */
  async accessToken(): Promise<Bytes> {
    return deriveBytes(this.secret, this.context(ACCESS_LABEL));
  }

  /** Seals the value under a fresh IV; a link seals one value. */
  async seal(value: Bytes, iv: Bytes = randomBytes(IV_BYTES)): Promise<LinkContent> {
    const key = await this.key();
    return { encryptedValue: await encrypt(key, iv, value, this.context(CONTENT_LABEL)), iv };
  }

  /** @throws SealedError `link-forged` */
  async open({ encryptedValue, iv }: LinkContent): Promise<Bytes> {
    const key = await this.key();
    return decrypt(key, iv, encryptedValue, this.context(CONTENT_LABEL), 'link-forged');
  }

  close(): void {
    this.secret.fill(0);
  }

  private async key(): Promise<CryptoKey> {
    return deriveAesKey(this.secret, new Uint8Array(), this.context(CONTENT_LABEL));
  }

  private context(label: string): Bytes {
    return new CanonicalWriter(label).uuid(this.id).bytes();
  }
}
