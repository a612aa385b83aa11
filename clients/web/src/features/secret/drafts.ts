import type { Vault } from '@/api/client';
import type { Listing } from './queries';

/** A change of one cell that is not saved yet. */
export type Draft =
  | {
      readonly op: 'set';
      readonly environment: string;
      readonly name: string;
      readonly value: string;
      /** The environment that the value was copied from: it is not shown then. */
      readonly copiedFrom?: string;
    }
  | { readonly op: 'delete'; readonly environment: string; readonly name: string };

export type Drafts = ReadonlyMap<string, Draft>;

export const NO_DRAFTS: Drafts = new Map();

export function draftKey(environment: string, name: string): string {
  return `${environment} ${name}`;
}

export function withDraft(drafts: Drafts, draft: Draft): Drafts {
  return new Map(drafts).set(draftKey(draft.environment, draft.name), draft);
}

export function withoutDraft(drafts: Drafts, environment: string, name: string): Drafts {
  const rest = new Map(drafts);
  rest.delete(draftKey(environment, name));
  return rest;
}

/** Deletes a cell: a saved secret by a draft, a name that was only drafted by forgetting it. */
export function withDeletion(
  drafts: Drafts,
  environment: string,
  name: string,
  isSaved: boolean,
): Drafts {
  return isSaved
    ? withDraft(drafts, { op: 'delete', environment, name })
    : withoutDraft(drafts, environment, name);
}

/**
 * The drafts as one commit. Each change names the revision that its author looked at, so that what
 * somebody else saved meanwhile is not written over.
 */
export function commitOf(
  drafts: Drafts,
  listings: ReadonlyMap<string, Listing>,
  path: string,
  message: string,
): Vault['ProjectCommitRequest'] {
  return {
    ...(message.trim() !== '' && { message: message.trim() }),
    changes: [...drafts.values()].map((draft) => {
      const expectedRevision = listings.get(draft.environment)?.revision;
      return {
        environment: draft.environment,
        path,
        op: draft.op,
        name: draft.name,
        ...(draft.op === 'set' && { value: draft.value }),
        ...(expectedRevision !== undefined && { expectedRevision }),
      };
    }),
  };
}

/** "3 changes in production and staging" */
export function summaryOf(drafts: Drafts): string {
  const environments = [...new Set([...drafts.values()].map(({ environment }) => environment))];
  const places = new Intl.ListFormat('en').format(environments);
  return `${drafts.size} ${drafts.size === 1 ? 'change' : 'changes'} in ${places}`;
}
