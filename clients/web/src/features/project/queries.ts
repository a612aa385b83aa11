import { queryOptions } from '@tanstack/react-query';
import { answerOf, everyItem, vault, type Vault } from '@/api/client';

export type Project = Vault['ProjectView'];
export type Environment = Vault['EnvironmentView'];

export const projectsQuery = (organization: string) =>
  queryOptions({
    queryKey: ['projects', organization],
    queryFn: async ({ signal }) =>
      everyItem(async (cursor) =>
        answerOf(
          vault.GET('/api/v1/organizations/{organization}/projects', {
            params: {
              path: { organization },
              query: { limit: '200', ...(cursor !== undefined && { cursor }) },
            },
            signal,
          }),
        ),
      ),
  });

export const projectQuery = (organization: string, project: string) =>
  queryOptions({
    queryKey: ['project', organization, project],
    queryFn: async ({ signal }) =>
      answerOf(
        vault.GET('/api/v1/organizations/{organization}/projects/{project}', {
          params: { path: { organization, project } },
          signal,
        }),
      ),
  });
