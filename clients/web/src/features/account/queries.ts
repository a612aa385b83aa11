import { queryOptions } from '@tanstack/react-query';
import { answerOf, everyItem, identity, type Identity } from '@/api/client';

export type OwnSession = Identity['SessionView'];

/** Where this person is signed in, the newest sign-in first. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) =>
    everyItem(async (cursor) =>
      answerOf(
        identity.GET('/api/v1/auth/sessions', {
          params: {
            query: { sort: '-createdAt', limit: 200, ...(cursor !== undefined && { cursor }) },
          },
          signal,
        }),
      ),
    ),
});
