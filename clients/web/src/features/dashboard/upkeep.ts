import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerOf, vault, type Vault } from '@/api/client';

export type PlacedSecret = Vault['PlacedSecretView'];

export const DAY_MILLIS = 86_400_000;
export const SOON_DAYS = 14;
const PAGE = '5';

/** What is wrong with secrets: they expire within two weeks, or nobody has written them for days. */
export type Neglect = { kind: 'expiring' } | { kind: 'unchanged'; days: number };

/** The secrets of all projects that need somebody, most urgent first, a few at a time. */
export const neglectedQuery = (organization: string, neglect: Neglect) =>
  infiniteQueryOptions({
    queryKey: ['neglected', organization, neglect],
    queryFn: async ({ pageParam, signal }) =>
      answerOf(
        vault.GET('/api/v1/organizations/{organization}/secrets', {
          params: {
            path: { organization },
            query: {
              ...timeOf(neglect),
              limit: PAGE,
              ...(pageParam !== null && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
  });

function timeOf(neglect: Neglect): { expiresBefore: string } | { writtenBefore: string } {
  return neglect.kind === 'expiring'
    ? { expiresBefore: new Date(Date.now() + SOON_DAYS * DAY_MILLIS).toISOString() }
    : { writtenBefore: new Date(Date.now() - neglect.days * DAY_MILLIS).toISOString() };
}
