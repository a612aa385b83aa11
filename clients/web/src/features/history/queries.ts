import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, vault, type Vault } from '@/api/client';
import type { Place } from '@/features/secret/place';

export type Revision = Vault['RevisionView'];

export const ENVIRONMENT =
  '/api/v1/organizations/{organization}/projects/{project}/environments/{environment}';

export const commitsQuery = ({ organization, project, path }: Place, environment: string) =>
  infiniteQueryOptions({
    queryKey: ['commits', organization, project, path, environment],
    queryFn: async ({ pageParam, signal }) =>
      answerOf(
        vault.GET(`${ENVIRONMENT}/commits`, {
          params: {
            path: { organization, project, environment },
            query: { path, limit: '30', ...(pageParam !== null && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** What going from one revision to another changes; names only. */
export const diffQuery = (
  { organization, project, path }: Place,
  environment: string,
  from: number,
  to: number,
) =>
  queryOptions({
    queryKey: ['commits', organization, project, path, environment, 'diff', from, to],
    queryFn: async ({ signal }) =>
      answerOf(
        vault.GET(`${ENVIRONMENT}/diff`, {
          params: {
            path: { organization, project, environment },
            query: { path, from: `${from}`, to: `${to}` },
          },
          signal,
        }),
      ),
  });
