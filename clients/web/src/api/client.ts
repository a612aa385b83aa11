import createClient from 'openapi-fetch';
import type { components as AuditComponents, paths as AuditPaths } from './generated/audit';
import type {
  components as IdentityComponents,
  paths as IdentityPaths,
} from './generated/identity';
import type { components as VaultComponents, paths as VaultPaths } from './generated/vault';
import { problemOf, unreachable } from './problem';
import { session } from '@/features/session/session';

export type Identity = IdentityComponents['schemas'];
export type Vault = VaultComponents['schemas'];
export type Audit = AuditComponents['schemas'];

const authorized = { fetch: async (request: Request) => session.fetch(request) };

/** The services behind the gateway, as the person who is signed in. */
export const identity = createClient<IdentityPaths>(authorized);
export const vault = createClient<VaultPaths>(authorized);
export const audit = createClient<AuditPaths>(authorized);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * What a call answered.
 *
 * @throws ApiProblem when it was refused or no answer came
 */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (failure) {
    throw failure instanceof TypeError ? unreachable() : failure;
  }
  if (!answer.response.ok) throw problemOf(answer.response, answer.error);
  return answer.data as T;
}

interface Page<T> {
  items: T[];
  nextCursor?: string | null;
}

/** Every item of a list, page by page, up to a number of pages that a person can still look through. */
export async function everyItem<T>(
  page: (cursor: string | undefined) => Promise<Page<T>>,
  maximumPages = 100,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let read = 0; read < maximumPages; read++) {
    const next = await page(cursor);
    items.push(...next.items);
    if (!next.nextCursor) break;
    cursor = next.nextCursor;
  }
  return items;
}
