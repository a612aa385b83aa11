import { queryOptions } from '@tanstack/react-query';
import { answerOf, audit, everyItem } from '@/api/client';
import { EVENTS, shownOf } from '@/features/audit/queries';

export const DAYS = 14;
const DAY_MILLIS = 86_400_000;
const MAXIMUM_PAGES = 5;

/** The reveals of the last two weeks: at most the latest thousand. */
export const revealsQuery = (organization: string) =>
  queryOptions({
    queryKey: ['audit', organization, 'reveals'],
    queryFn: async ({ signal }) => {
      const from = new Date(startOfDay(Date.now()) - (DAYS - 1) * DAY_MILLIS).toISOString();
      return everyItem(
        async (cursor) =>
          answerOf(
            audit.GET(EVENTS, {
              params: {
                path: { organization },
                query: {
                  limit: '200',
                  from,
                  action: 'secret.reveal',
                  ...(cursor !== undefined && { cursor }),
                },
              },
              signal,
            }),
          ),
        MAXIMUM_PAGES,
      );
    },
    staleTime: 60_000,
  });

export const recentQuery = (organization: string) =>
  queryOptions({
    queryKey: ['audit', organization, 'recent'],
    queryFn: async ({ signal }) =>
      answerOf(
        audit.GET(EVENTS, { params: { path: { organization }, query: { limit: '40' } }, signal }),
      ),
    // Coming back is recorded with every page that is opened, and tells nobody anything here.
    select: ({ items }) => shownOf(items, {}).slice(0, 8),
    staleTime: 10_000,
  });

export interface DayCount {
  readonly day: Date;
  readonly people: number;
  readonly programs: number;
}

/** How often values were revealed on each of the last days, today last. */
export function perDay(
  events: readonly { time: string; actor: { type: string } }[],
  now = Date.now(),
): DayCount[] {
  const today = startOfDay(now);
  const counts = Array.from({ length: DAYS }, (_, at) => ({
    day: new Date(startOfDay(today - (DAYS - 1 - at) * DAY_MILLIS + DAY_MILLIS / 2)),
    people: 0,
    programs: 0,
  }));
  for (const event of events) {
    const time = Date.parse(event.time);
    const count = counts.findLast(({ day }) => day.getTime() <= time);
    if (count) count[event.actor.type === 'serviceAccount' ? 'programs' : 'people']++;
  }
  return counts;
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
