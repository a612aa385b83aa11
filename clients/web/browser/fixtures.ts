import { randomBytes } from 'node:crypto';
import { test as base, expect, type APIRequestContext, type Page } from '@playwright/test';

export { expect };

/** Somebody new, with an organization of their own, whose browser is signed in. */
export interface Person {
  readonly email: string;
  readonly password: string;
  readonly organization: string;
  /** The API as this person. */
  readonly api: Api;
}

export class Api {
  constructor(
    private readonly requests: APIRequestContext,
    private readonly token: string,
    private readonly organization: string,
  ) {}

  async send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    data?: unknown,
  ): Promise<Record<string, unknown>> {
    const answer = await this.requests.fetch(`/api/v1/organizations/${this.organization}${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}` },
      ...(data !== undefined && { data }),
    });
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    const text = await answer.text();
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  }

  async project(name: string): Promise<string> {
    return String((await this.send('POST', '/projects', { name }))['slug']);
  }

  /** Sets secrets of a project, each as `environment NAME=value`. */
  async secrets(project: string, ...assignments: string[]): Promise<void> {
    const changes = assignments.map((assignment) => {
      const [, environment, name, value] = /^(\S+) ([^=]+)=([\s\S]*)$/.exec(assignment) ?? [];
      return { environment, path: '/', op: 'set', name, value };
    });
    await this.send('POST', `/projects/${project}/commits`, { changes });
  }

  async importEnv(project: string, environment: string, content: string): Promise<void> {
    const path = `/projects/${project}/environments/${environment}/import?format=dotenv`;
    await this.send('POST', path, content);
  }
}

interface Fixtures {
  person: Person;
  /** Fails the test when the page broke the policy, an error got away or a stranger was asked. */
  wellBehaved: undefined;
}

export const test = base.extend<Fixtures>({
  person: async ({ context, baseURL }, use) => {
    const email = `ada-${randomBytes(8).toString('hex')}@example.org`;
    const password = `three herons ${randomBytes(4).toString('hex')}`;
    const answer = await context.request.post('/api/v1/auth/register', {
      headers: { 'X-KeyHaven-Client': 'web', Origin: baseURL ?? '' },
      data: { email, password, name: 'Ada Lovelace' },
    });
    expect(answer.status(), await answer.text()).toBe(201);
    const body = (await answer.json()) as {
      accessToken: string;
      organizations: { slug: string }[];
    };
    const organization = body.organizations[0]?.slug ?? '';
    await context.addInitScript(() => {
      // Frames without an origin, which axe makes, have no storage.
      if (location.origin !== 'null') localStorage.setItem('keyhaven.session', 'yes');
    });
    const api = new Api(context.request, body.accessToken, organization);
    await use({ email, password, organization, api });
  },
  wellBehaved: [
    async ({ context, baseURL }, use) => {
      const complaints: string[] = [];
      const own = new URL(baseURL ?? '').host;
      context.on('weberror', (failure) => complaints.push(failure.error().message));
      context.on('console', (message) => {
        if (message.type() !== 'error') return;
        // The browser notes every refusal that the app was told and showed; those are no defects.
        if (message.text().startsWith('Failed to load resource')) return;
        complaints.push(message.text());
      });
      context.on('request', (request) => {
        const { host, protocol } = new URL(request.url());
        if (/^(http|ws)s?:$/.test(protocol) && host !== own) complaints.push(request.url());
      });
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** The page is there, not only its frame. Loads the app once; from then on it goes as links do. */
export async function open(page: Page, path: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto(path);
  else await walk(page, path);
  await expect(page.locator('main').getByRole('heading', { level: 1 })).toBeVisible();
}

/** To another page of the app without loading it again. */
export async function walk(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => {
    history.pushState({}, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await expect(page).toHaveURL(path);
}
