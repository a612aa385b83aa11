import { queryOptions } from '@tanstack/react-query';
import { answerOf, everyItem, vault, type Vault } from '@/api/client';
import type { Place } from './place';

export type Secret = Vault['SecretView'];

/** The secrets of a path in one environment: everything but their values. */
export interface Listing {
  readonly revision: number;
  readonly items: readonly Secret[];
}

const SECRETS =
  '/api/v1/organizations/{organization}/projects/{project}/environments/{environment}/secrets';

export const secretsQuery = ({ organization, project, path }: Place, environment: string) =>
  queryOptions({
    queryKey: ['secrets', organization, project, path, environment],
    queryFn: async ({ signal }): Promise<Listing> => {
      let revision = 0;
      const items = await everyItem(async (cursor) => {
        const page = await answerOf(
          vault.GET(SECRETS, {
            params: {
              path: { organization, project, environment },
              query: { path, limit: '200', ...(cursor !== undefined && { cursor }) },
            },
            signal,
          }),
        );
        // The first page's: when a commit comes between two pages, saving must find out.
        if (cursor === undefined) revision = page.revision;
        return page;
      });
      return { revision, items };
    },
  });

/** A value for the person who asked; recorded, and kept by nobody but the caller. */
export async function reveal(
  { organization, project, path }: Place,
  environment: string,
  name: string,
  version?: number,
): Promise<string> {
  const answer = await answerOf(
    vault.GET(`${SECRETS}/{name}/value`, {
      params: {
        path: { organization, project, environment, name },
        query: { path, ...(version !== undefined && { version: `${version}` }) },
      },
    }),
  );
  return answer.value;
}
