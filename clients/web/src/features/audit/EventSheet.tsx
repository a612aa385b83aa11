import type { ReactNode } from 'react';
import { exactTime } from '@/shared/time';
import { Dialog } from '@/shared/ui/Dialog';
import { Badge } from '@/shared/ui/layout';
import { OUTCOME_TONES } from './EventList';
import { metadataOf, type AuditEvent } from './queries';
import { actorOf } from './words';

/** Everything that one record says. */
export function EventSheet({
  event,
  onClose,
}: {
  event: AuditEvent | undefined;
  onClose: () => void;
}) {
  return (
    <Dialog
      side
      open={event !== undefined}
      onOpenChange={onClose}
      title={event ? `Record ${event.sequence}` : ''}
      {...(event && { description: exactTime(event.time) })}
    >
      {event && <Fields event={event} />}
    </Dialog>
  );
}

function Fields({ event }: { event: AuditEvent }) {
  const { actor, resource } = event;
  return (
    <dl className="grid gap-4 text-sm">
      <Entry name="Action">
        <code>{event.action}</code>
      </Entry>
      <Entry name="Outcome">
        <Badge tone={OUTCOME_TONES[event.outcome]}>{event.outcome}</Badge>
      </Entry>
      <Entry name="Actor">
        {actorOf(event)} <Small>{`${actor.type} ${actor.id ?? ''}`}</Small>
      </Entry>
      <Entry name="Resource">
        {resource.name ?? '–'} <Small>{`${resource.type} ${resource.id ?? ''}`}</Small>
      </Entry>
      {Object.entries(metadataOf(event)).map(([name, value]) => (
        <Entry key={name} name={name}>
          <code className="whitespace-pre-wrap">
            {Array.isArray(value) ? value.map(String).join('\n') : JSON.stringify(value)}
          </code>
        </Entry>
      ))}
      <Entry name="Address">{event.address ?? '–'}</Entry>
      <Entry name="User agent">{event.userAgent ?? '–'}</Entry>
      <Entry name="Request">
        <code>{event.requestId ?? '–'}</code>
      </Entry>
      <Entry name="Hash">
        <code>{event.hash}</code>
      </Entry>
      <Entry name="Hash before it">
        <code>{event.previousHash}</code>
      </Entry>
    </dl>
  );
}

function Entry({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

function Small({ children }: { children: string }) {
  return <span className="block font-mono text-xs text-muted">{children}</span>;
}
