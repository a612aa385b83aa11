import { queryOptions } from '@tanstack/react-query';
import { answerOf, everyItem, vault, type Vault } from '@/api/client';

export type Grant = Vault['GrantView'];

export const GRANTS = '/api/v1/organizations/{organization}/projects/{project}/grants';

export const grantsQuery = (organization: string, project: string) =>
  queryOptions({
    queryKey: ['grants', organization, project],
    queryFn: async ({ signal }) =>
      everyItem(async (cursor) =>
        answerOf(
          vault.GET(GRANTS, {
            params: {
              path: { organization, project },
              query: { limit: '200', ...(cursor !== undefined && { cursor }) },
            },
            signal,
          }),
        ),
      ),
  });
