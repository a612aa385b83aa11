import { queryOptions } from '@tanstack/react-query';
import { answerOf, vault, type Vault } from '@/api/client';
import type { Place } from '@/features/secret/place';

export type Comparison = Vault['CompareView'];
export type Status = Comparison['items'][number]['status'];

export const comparisonQuery = (place: Place, left: string, right: string) =>
  queryOptions({
    queryKey: ['comparison', place.organization, place.project, place.path, left, right],
    queryFn: async ({ signal }) =>
      answerOf(
        vault.GET('/api/v1/organizations/{organization}/projects/{project}/compare', {
          params: {
            path: { organization: place.organization, project: place.project },
            query: { left, right, path: place.path },
          },
          signal,
        }),
      ),
  });
