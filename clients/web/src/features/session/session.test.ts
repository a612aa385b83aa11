import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Session } from './session';

const REFRESH = '/api/v1/auth/refresh';

/** Answers of a server that counts how often a session was refreshed. */
class Server {
  refreshes = 0;
  refused = false;
  accepted = 'token-1';

  readonly fetch = async (request: Request): Promise<Response> => {
    await Promise.resolve();
    if (new URL(request.url).pathname === REFRESH) {
      if (this.refused)
        return json(401, { code: 'auth.session.expired', title: 'Signed out', detail: '…' });
      this.refreshes++;
      return json(200, { accessToken: this.accepted, tokenType: 'Bearer', expiresIn: 900 });
    }
    const good = request.headers.get('Authorization') === `Bearer ${this.accepted}`;
    return json(good ? 200 : 401, { body: await request.text() });
  };
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });
}

describe('Session', () => {
  let server: Server;

  beforeEach(() => {
    server = new Server();
    vi.stubGlobal('fetch', server.fetch);
    let last: Promise<unknown> = Promise.resolve();
    const request = async (_: string, work: () => Promise<unknown>) => (last = last.then(work));
    vi.stubGlobal('navigator', { onLine: true, locks: { request } });
    localStorage.setItem('keyhaven.session', 'yes');
  });

  afterEach(() => vi.unstubAllGlobals());

  it('refreshes once for all that wait', async () => {
    const session = new Session();
    await session.resume();
    server.accepted = 'token-2';
    const answers = await Promise.all(
      [1, 2, 3].map(async () => session.fetch(new Request('http://x/a'))),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(server.refreshes).toBe(2);
  });

  it('sends the body again with the new token', async () => {
    const session = new Session();
    await session.resume();
    server.accepted = 'token-2';
    const answer = await session.fetch(new Request('http://x/a', { method: 'POST', body: 'kept' }));
    expect(await answer.json()).toEqual({ body: 'kept' });
  });

  it('is over when the refresh is refused', async () => {
    server.refused = true;
    const session = new Session();
    await session.resume();
    expect(session.current()).toBe('signedOut');
    expect(localStorage.getItem('keyhaven.session')).toBeNull();
  });

  it('asks nobody in a browser that has no session', async () => {
    localStorage.clear();
    const session = new Session();
    await session.resume();
    expect(session.current()).toBe('signedOut');
    expect(server.refreshes).toBe(0);
  });

  it('keeps no token in any storage', async () => {
    const session = new Session();
    await session.resume();
    expect(session.current()).toBe('signedIn');
    expect(
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    ).not.toContain('token-1');
    expect(document.cookie).not.toContain('token-1');
  });
});
