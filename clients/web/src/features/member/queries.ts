import { queryOptions } from '@tanstack/react-query';
import { answerOf, everyItem, identity, type Identity } from '@/api/client';

export type Member = Identity['MemberView'];
export type Invitation = Identity['InvitationView'];

export const membersQuery = (organization: string) =>
  queryOptions({
    queryKey: ['members', organization],
    queryFn: async ({ signal }) =>
      everyItem(async (cursor) =>
        answerOf(
          identity.GET('/api/v1/organizations/{organization}/members', {
            params: {
              path: { organization },
              query: { limit: 200, ...(cursor !== undefined && { cursor }) },
            },
            signal,
          }),
        ),
      ),
  });

export const invitationsQuery = (organization: string) =>
  queryOptions({
    queryKey: ['invitations', organization],
    queryFn: async ({ signal }) =>
      everyItem(async (cursor) =>
        answerOf(
          identity.GET('/api/v1/organizations/{organization}/invitations', {
            params: {
              path: { organization },
              query: { limit: 200, ...(cursor !== undefined && { cursor }) },
            },
            signal,
          }),
        ),
      ),
  });
