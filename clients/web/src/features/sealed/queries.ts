import { queryOptions } from '@tanstack/react-query';
import { answerOf, everyItem, vault, type Vault } from '@/api/client';
import { ApiProblem } from '@/api/problem';

export type ListedVault = Vault['SealedVaultView'];

/** Whether the person has keys, as the server says; what it keeps of them is sealed and not kept here. */
export const keyringQuery = queryOptions({
  queryKey: ['keyring'],
  queryFn: async ({ signal }) => {
    try {
      const { recovery, updatedAt } = await answerOf(vault.GET('/api/v1/me/keyring', { signal }));
      return { exists: true, hasRecoveryCode: recovery !== null, updatedAt };
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.status === 404) return { exists: false };
      throw failure;
    }
  },
});

/** The vaults that the person is in. Names and numbers are the server's word. */
export const vaultsQuery = (organization: string) =>
  queryOptions({
    queryKey: ['sealed-vaults', organization],
    queryFn: async ({ signal }) =>
      everyItem(async (cursor) =>
        answerOf(
          vault.GET('/api/v1/organizations/{organization}/sealed-vaults', {
            params: {
              path: { organization },
              query: { limit: '200', ...(cursor !== undefined && { cursor }) },
            },
            signal,
          }),
        ),
      ),
  });
