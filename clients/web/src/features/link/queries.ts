import { queryOptions } from '@tanstack/react-query';
import createClient from 'openapi-fetch';
import { answerOf, everyItem, vault, type Vault } from '@/api/client';
import type { paths } from '@/api/generated/vault';

export type Link = Vault['OneTimeLinkView'];

export const LINKS = '/api/v1/organizations/{organization}/links';

/** The API as whoever was sent a link calls it: without a session, even where there is one. */
export const anyone = createClient<paths>();

export const linksQuery = (organization: string) =>
  queryOptions({
    queryKey: ['links', organization],
    queryFn: async ({ signal }) =>
      everyItem(async (cursor) =>
        answerOf(
          vault.GET(LINKS, {
            params: {
              path: { organization },
              query: { limit: '200', ...(cursor !== undefined && { cursor }) },
            },
            signal,
          }),
        ),
      ),
  });

/** Whether a link can be opened; looking does not use it up. */
export const noticeQuery = (link: string) =>
  queryOptions({
    queryKey: ['link', link],
    queryFn: async ({ signal }) =>
      answerOf(anyone.GET('/api/v1/links/{link}', { params: { path: { link } }, signal })),
  });

/** How people tell links apart that have no name. */
export function shortId(link: string): string {
  return link.slice(0, 8);
}
