import createClient from 'openapi-fetch';
import type { components, paths } from '@/api/generated/identity';
import { ApiProblem, problemOf, unreachable } from '@/api/problem';

/** Whether somebody is signed in, as far as this tab knows. */
export type SessionState = 'unknown' | 'signedOut' | 'signedIn';

type SignedIn = components['schemas']['SignedInView'];
type Message = { kind: 'signedIn'; userId: string } | { kind: 'signedOut' };

interface AccessToken {
  readonly value: string;
  readonly expiresAt: number;
}

const LOCK = 'keyhaven-session';
const HINT = 'keyhaven.session';
const RENEW_BEFORE_MILLIS = 30_000;

/**
 * The session of this browser. The access token is in this tab's memory and nowhere else; the
 * refresh token is in a cookie that no script reads. Tabs take turns at refreshing (Web Locks), so
 * they share one session, and tell each other when it begins and ends.
 */
export class Session {
  private state: SessionState = 'unknown';
  private token: AccessToken | null = null;
  private userId: string | null = null;
  private renewal: Promise<AccessToken> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly channel = new BroadcastChannel(LOCK);
  // Called with the cookie: the header says that a page of ours asks, not another site's form.
  private readonly signIn = createClient<paths>({
    baseUrl: location.origin,
    headers: { 'X-KeyHaven-Client': 'web' },
  });

  constructor() {
    this.channel.onmessage = (event: MessageEvent<Message>) => this.hear(event.data);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): SessionState => this.state;

  /** Finds out at the start of a page whether the browser has a session. */
  async resume(): Promise<void> {
    if (this.state !== 'unknown') return;
    if (!hinted()) {
      this.end();
      return;
    }
    try {
      await this.renewed(null);
    } catch (failure) {
      // Without an answer it stays unknown: the page says so and tries again.
      if (!(failure instanceof ApiProblem && failure.status === 401)) throw failure;
    }
  }

  async login(email: string, password: string): Promise<void> {
    this.begin(
      await refusing(this.signIn.POST('/api/v1/auth/login', { body: { email, password } })),
    );
  }

  async register(name: string, email: string, password: string): Promise<void> {
    const body = { name, email, password };
    this.begin(await refusing(this.signIn.POST('/api/v1/auth/register', { body })));
  }

  /** Ends the session here, in every other tab and on the server. */
  async logout(): Promise<void> {
    const headers = this.token ? { Authorization: `Bearer ${this.token.value}` } : {};
    await refusing(this.signIn.POST('/api/v1/auth/logout', { headers, body: {} }));
    this.end();
    this.channel.postMessage({ kind: 'signedOut' } satisfies Message);
  }

  /** Sends a request as the person who is signed in; once more with a new token where that helps. */
  async fetch(request: Request): Promise<Response> {
    const again = request.clone();
    const token = await this.freshToken();
    const answer = await send(request, token);
    if (answer.status !== 401) return answer;
    return send(again, await this.renewed(token));
  }

  private async freshToken(): Promise<AccessToken> {
    const token = this.token;
    return token && token.expiresAt - RENEW_BEFORE_MILLIS > Date.now()
      ? token
      : this.renewed(token);
  }

  /** A newer token than the one that was of no use; asked for once, however many wait for it. */
  private async renewed(useless: AccessToken | null): Promise<AccessToken> {
    if (this.token && this.token !== useless) return this.token;
    this.renewal ??= navigator.locks
      .request(LOCK, async () => this.refresh())
      .finally(() => {
        this.renewal = null;
      });
    return this.renewal;
  }

  private async refresh(): Promise<AccessToken> {
    try {
      const answer = await refusing(this.signIn.POST('/api/v1/auth/refresh', { body: {} }));
      const token = tokenOf(answer);
      this.token = token;
      this.become('signedIn');
      return token;
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.status === 401) this.end();
      throw failure;
    }
  }

  private begin(answer: SignedIn): void {
    this.token = tokenOf(answer);
    this.userId = answer.user.id;
    hint(true);
    this.become('signedIn');
    this.channel.postMessage({ kind: 'signedIn', userId: answer.user.id } satisfies Message);
  }

  private end(): void {
    this.token = null;
    this.userId = null;
    hint(false);
    this.become('signedOut');
  }

  private hear(message: Message): void {
    if (message.kind === 'signedOut') {
      this.end();
    } else if (this.state === 'signedIn' && this.userId !== message.userId) {
      // Somebody signed in in another tab, maybe somebody else: nothing of before stays in memory.
      location.reload();
    } else if (this.state === 'signedOut') {
      this.state = 'unknown';
      void this.resume().catch(() => this.become('signedOut'));
    }
  }

  private become(state: SessionState): void {
    if (this.state === state) return;
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }
}

/** Says to the next page of this browser whether asking for a session is worth a request. */
function hint(there: boolean): void {
  try {
    if (there) localStorage.setItem(HINT, 'yes');
    else localStorage.removeItem(HINT);
  } catch {
    // Storage is off: the next page asks.
  }
}

function hinted(): boolean {
  try {
    return localStorage.getItem(HINT) !== null;
  } catch {
    return true;
  }
}

function tokenOf(answer: { accessToken: string; expiresIn: number }): AccessToken {
  return { value: answer.accessToken, expiresAt: Date.now() + answer.expiresIn * 1000 };
}

async function send(request: Request, token: AccessToken): Promise<Response> {
  request.headers.set('Authorization', `Bearer ${token.value}`);
  return fetch(request);
}

async function refusing<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  let answer;
  try {
    answer = await call;
  } catch (failure) {
    throw failure instanceof TypeError ? unreachable() : failure;
  }
  if (!answer.response.ok) throw problemOf(answer.response, answer.error);
  return answer.data as T;
}

/** The one session of this tab. */
export const session = new Session();
