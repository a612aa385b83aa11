import { queryOptions } from '@tanstack/react-query';
import { answerOf, everyItem, vault } from '@/api/client';

const MAXIMUM_PAGES = 25;

/** The paths of an environment that this person may list: at most the first five thousand. */
export const pathsQuery = (organization: string, project: string, environment: string) =>
  queryOptions({
    queryKey: ['paths', organization, project, environment],
    queryFn: async ({ signal }) =>
      everyItem(
        async (cursor) =>
          answerOf(
            vault.GET(
              '/api/v1/organizations/{organization}/projects/{project}/environments/{environment}/paths',
              {
                params: {
                  path: { organization, project, environment },
                  query: { limit: '200', ...(cursor !== undefined && { cursor }) },
                },
                signal,
              },
            ),
          ),
        MAXIMUM_PAGES,
      ),
  });
