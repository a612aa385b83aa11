import { queryOptions } from '@tanstack/react-query';
import { answerOf, everyItem, identity, type Identity } from '@/api/client';

export type ServiceAccount = Identity['ServiceAccountView'];
export type ApiKey = Identity['ApiKeyView'];

export const ACCOUNTS = '/api/v1/organizations/{organization}/service-accounts';

export const serviceAccountsQuery = (organization: string) =>
  queryOptions({
    queryKey: ['service-accounts', organization],
    queryFn: async ({ signal }) =>
      everyItem(async (cursor) =>
        answerOf(
          identity.GET(ACCOUNTS, {
            params: {
              path: { organization },
              query: { limit: 200, ...(cursor !== undefined && { cursor }) },
            },
            signal,
          }),
        ),
      ),
  });

export const apiKeysQuery = (organization: string, account: string) =>
  queryOptions({
    queryKey: ['service-accounts', organization, account, 'api-keys'],
    queryFn: async ({ signal }) =>
      everyItem(async (cursor) =>
        answerOf(
          identity.GET(`${ACCOUNTS}/{account}/api-keys`, {
            params: {
              path: { organization, account },
              query: { limit: 200, ...(cursor !== undefined && { cursor }) },
            },
            signal,
          }),
        ),
      ),
  });
