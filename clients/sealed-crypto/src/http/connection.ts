/** How the server is reached. */
export interface ConnectionOptions {
  /** Such as `https://keys.example.org`. */
  readonly origin: string;
  /** Asked before every call, so that it can be refreshed; left out where `fetch` authorizes. */
  readonly accessToken?: () => Promise<string> | string;
  /** The platform's unless given. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A call that was refused. The message is the server's detail, which holds no value. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  /** @param code what it is for programs, such as `vault.sealed_vault.rekey_required` */
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** JSON as it came: nothing is known of it. */
export type Json = Readonly<Record<string, unknown>>;

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer, with the tag that a conditional write names. */
export interface Answer {
  readonly body: Json;
  readonly etag: string | undefined;
}

const PAGE = 200;
/** More pages than any vault has; a server that never ends is not followed for ever. */
const MOST_PAGES = 10_000;

/** Calls of one person to a KeyHaven. */
export class ApiConnection {
  private readonly fetch: (request: Request) => Promise<Response>;

  constructor(private readonly options: ConnectionOptions) {
    // Called as a free function: a browser's fetch refuses to be a method of something else.
    this.fetch = options.fetch ?? (async (request) => fetch(request));
  }

  async get(path: string): Promise<Json> {
    return (await this.send({ method: 'GET', path })).body;
  }

  async post(path: string, body: unknown): Promise<Json> {
    return (await this.send({ method: 'POST', path, body })).body;
  }

  async delete(path: string): Promise<void> {
    await this.send({ method: 'DELETE', path });
  }

  /** Every element of a list, page by page. */
  async all(path: string): Promise<Json[]> {
    const paged = `${path}${path.includes('?') ? '&' : '?'}limit=${PAGE}`;
    const items: Json[] = [];
    let cursor: unknown = undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const next = typeof cursor === 'string' ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const answer = await this.get(paged + next);
      items.push(...(Array.isArray(answer['items']) ? (answer['items'] as Json[]) : []));
      cursor = answer['nextCursor'];
      if (typeof cursor !== 'string') {
        return items;
      }
    }
    throw new ApiError(0, 'client.endless_list', 'the server does not end a list');
  }

  /** @throws ApiError where the server refuses */
  async send({ method, path, body, headers }: Call): Promise<Answer> {
    const token = await this.options.accessToken?.();
    const request = new Request(this.options.origin + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // What is sealed is in no cache, and a redirect is no answer of the API.
      cache: 'no-store',
      redirect: 'error',
      credentials: 'omit',
    });
    const response = await this.fetch(request);
    const answer = await read(response);
    if (!response.ok) {
      const { code, detail } = answer;
      throw new ApiError(
        response.status,
        typeof code === 'string' ? code : '',
        typeof detail === 'string' ? detail : `answered ${response.status}`,
      );
    }
    return { body: answer, etag: response.headers.get('etag') ?? undefined };
  }
}

async function read(response: Response): Promise<Json> {
  try {
    const parsed: unknown = JSON.parse(await response.text());
    return typeof parsed === 'object' && parsed !== null ? (parsed as Json) : {};
  } catch {
    return {}; // no JSON: an empty answer, or a proxy's page
  }
}
