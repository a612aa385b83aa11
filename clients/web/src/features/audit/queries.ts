import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerOf, audit, type Audit } from '@/api/client';
import type { AuditSearch } from '@/app/router';

export type AuditEvent = Audit['AuditEvent'];

/** What an event says besides, by name. */
export function metadataOf({ metadata }: AuditEvent): Readonly<Record<string, unknown>> {
  return metadata;
}

export const EVENTS = '/api/v1/organizations/{organization}/audit-events';

export const auditQuery = (organization: string, search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', organization, search],
    queryFn: async ({ pageParam, signal }) =>
      answerOf(
        audit.GET(EVENTS, {
          params: {
            path: { organization },
            query: { limit: '50', ...search, ...(pageParam !== null && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
