import { clsx } from 'clsx';
import { exactTime, relativeTime } from '@/shared/time';
import { Badge } from '@/shared/ui/layout';
import type { AuditEvent } from './queries';
import { actorOf, deedOf, objectOf } from './words';

export const OUTCOME_TONES = { success: 'success', refused: 'warning', failure: 'danger' } as const;

/** A table where there is room, a list of the same rows on a phone. */
export function EventList({
  events,
  onOpen,
}: {
  events: readonly AuditEvent[];
  onOpen: (event: AuditEvent) => void;
}) {
  return (
    <table className="w-full text-sm max-md:block">
      <thead className="max-md:sr-only">
        <tr className="text-left text-muted">
          <th scope="col" className="w-24 px-5 py-3 font-medium">
            No.
          </th>
          <th scope="col" className="w-40 px-3 py-3 font-medium">
            When
          </th>
          <th scope="col" className="px-3 py-3 font-medium">
            Who did what
          </th>
          <th scope="col" className="w-40 px-3 py-3 font-medium">
            From
          </th>
          <th scope="col" className="w-28 px-5 py-3 font-medium">
            Outcome
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {events.map((event) => (
          <tr
            key={event.id}
            className="relative border-t border-line hover:bg-sunken/60 max-md:grid max-md:first:border-t-0 max-md:grid-cols-[1fr_auto] max-md:gap-x-3 max-md:px-4 max-md:py-3"
          >
            <td className="px-5 py-3 text-muted tabular-nums max-md:hidden">{event.sequence}</td>
            <td
              className="px-3 py-3 whitespace-nowrap text-muted max-md:order-3 max-md:p-0"
              title={exactTime(event.time)}
            >
              {relativeTime(event.time)}
            </td>
            <td
              className={clsx(
                'px-3 py-3 max-md:order-1 max-md:p-0',
                event.outcome === 'success' && 'max-md:col-span-2',
              )}
            >
              <button
                type="button"
                onClick={() => onOpen(event)}
                className="rounded text-left wrap-anywhere after:absolute after:inset-0"
              >
                <span className="font-medium">{actorOf(event)}</span> {deedOf(event)}{' '}
                <span className="font-mono text-[0.8125rem]">{objectOf(event)}</span>
              </button>
            </td>
            <td className="px-3 py-3 font-mono text-[0.8125rem] wrap-anywhere text-muted max-md:order-4 max-md:p-0">
              {event.address ?? '–'}
            </td>
            <td
              className={clsx(
                'px-5 py-3 max-md:order-2 max-md:p-0',
                // On a phone only what went wrong is worth the room.
                event.outcome === 'success' && 'max-md:hidden',
              )}
            >
              <Badge tone={OUTCOME_TONES[event.outcome]}>{event.outcome}</Badge>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
