import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { answerOf, vault } from '@/api/client';
import type { Environment } from '@/features/project/queries';
import { tell } from '@/shared/toasts';
import { useTask, type Task } from '@/shared/useTask';
import { commitOf, NO_DRAFTS, withDeletion, withDraft, withoutDraft, type Drafts } from './drafts';
import { rowsOf, type Cell, type Row } from './matrix';
import type { Place } from './place';
import { secretsQuery, type Listing } from './queries';

/** From here on there is room for a table; below, for cards. */
export const WIDE = '(min-width: 48rem)';

/** The secrets of a path in every environment, what is being changed of them, and saving it. */
export interface Matrix {
  readonly place: Place;
  readonly environments: readonly Environment[];
  readonly rows: readonly Row[];
  readonly listings: ReadonlyMap<string, Listing>;
  readonly isPending: boolean;
  readonly failure: unknown;
  readonly drafts: Drafts;
  readonly save: Task<[message: string], void>;
  set: (environment: string, name: string, value: string, copiedFrom?: string) => void;
  remove: (name: string, cell: Cell) => void;
  undo: (environment: string, name: string) => void;
  discard: () => void;
  reload: () => Promise<void>;
}

export function useMatrix(place: Place, environments: readonly Environment[]): Matrix {
  const queries = useQueryClient();
  const [drafts, setDrafts] = useState<Drafts>(NO_DRAFTS);
  const results = useQueries({
    queries: environments.map(({ slug }) => secretsQuery(place, slug)),
  });
  const slugs = useMemo(() => environments.map(({ slug }) => slug), [environments]);
  const data = results.map((result) => result.data);
  const listings = new Map<string, Listing>();
  data.forEach((listing, at) => {
    const slug = slugs[at];
    if (slug !== undefined && listing) listings.set(slug, listing);
  });
  const rows = rowsOf(slugs, listings, drafts);

  const reload = async () => {
    const { organization, project, path } = place;
    await queries.invalidateQueries({ queryKey: ['secrets', organization, project, path] });
    await queries.invalidateQueries({ queryKey: ['commits', organization, project, path] });
    await queries.invalidateQueries({ queryKey: ['comparison', organization, project, path] });
    await queries.invalidateQueries({ queryKey: ['paths', organization, project] });
  };

  const save = useTask(async (message: string) => {
    const { organization, project, path } = place;
    const { changed } = await answerOf(
      vault.POST('/api/v1/organizations/{organization}/projects/{project}/commits', {
        params: { path: { organization, project } },
        body: commitOf(drafts, listings, path, message),
      }),
    );
    setDrafts(NO_DRAFTS);
    await reload();
    tell(
      changed === 0
        ? 'Nothing had changed'
        : `Saved ${changed} ${changed === 1 ? 'change' : 'changes'}`,
    );
  });

  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      drafts.size > 0 &&
      (current.pathname !== next.pathname || viewOf(current.search) !== viewOf(next.search)) &&
      !window.confirm('Leave without saving? Your changes on this page are lost.'),
    enableBeforeUnload: () => drafts.size > 0,
  });

  return {
    place,
    environments,
    rows,
    listings,
    isPending: results.some((result) => result.isPending),
    failure: results.find((result) => result.error)?.error,
    drafts,
    save,
    set: (environment, name, value, copiedFrom) =>
      setDrafts((before) =>
        withDraft(before, {
          op: 'set',
          environment,
          name,
          value,
          ...(copiedFrom !== undefined && { copiedFrom }),
        }),
      ),
    remove: (name, { environment, secret }) =>
      setDrafts((before) => withDeletion(before, environment, name, secret !== undefined)),
    undo: (environment, name) => setDrafts((before) => withoutDraft(before, environment, name)),
    discard: () => {
      setDrafts(NO_DRAFTS);
      save.reset();
    },
    reload,
  };
}

/** Drafts live in one tab on one path; everything else in the address may change around them. */
function viewOf(search: object): string {
  const { path, tab } = search as { path?: string; tab?: string };
  return `${tab ?? ''} ${path ?? ''}`;
}
