import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerOf, audit, type Audit } from '@/api/client';
import type { AuditFilter, AuditSearch } from '@/app/router';

export type AuditEvent = Audit['AuditEvent'];

/** What an event says besides, by name. */
export function metadataOf({ metadata }: AuditEvent): Readonly<Record<string, unknown>> {
  return metadata;
}

export const EVENTS = '/api/v1/organizations/{organization}/audit-events';

const REFRESH = 'session.refresh';

/** What the record itself is asked for. */
export function filterOf(search: AuditSearch): AuditFilter {
  const filter = { ...search };
  delete filter.refreshes;
  return filter;
}

/** The events to show: that a session went on is of interest only to who asks for it. */
export function shownOf(events: readonly AuditEvent[], search: AuditSearch): AuditEvent[] {
  return search.refreshes === true || search.action === REFRESH
    ? [...events]
    : events.filter(({ action }) => action !== REFRESH);
}

export const auditQuery = (organization: string, filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', organization, filter],
    queryFn: async ({ pageParam, signal }) =>
      answerOf(
        audit.GET(EVENTS, {
          params: {
            path: { organization },
            query: { limit: '100', ...filter, ...(pageParam !== null && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
