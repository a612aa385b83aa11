import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { answerOf, identity } from '@/api/client';
import { session } from '@/features/session/session';
import { Ago } from '@/shared/time';
import { tell, tellFailure } from '@/shared/toasts';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Badge, Card } from '@/shared/ui/layout';
import { ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { deviceOf, isPhone } from './device';
import { sessionsQuery, type OwnSession } from './queries';

const FIRST_SHOWN = 10;

/** Where one is signed in, and the way to end what one does not know or need. */
export function Sessions() {
  const queries = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const [asking, setAsking] = useState(false);
  const [all, setAll] = useState(false);
  // This session stands first, however old it is.
  const listed = (sessions.data ?? []).toSorted(
    (one, other) => Number(other.current) - Number(one.current),
  );
  const shown = all ? listed : listed.slice(0, FIRST_SHOWN);
  return (
    <Card
      flush
      title="Sessions"
      description="Where you are signed in. Do you not know one? Sign it out and change your password."
      actions={
        listed.length > 1 && (
          <Button size="small" onClick={() => setAsking(true)}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      {sessions.isPending && <SkeletonRows rows={2} label="Your sessions are being read" />}
      {sessions.error && (
        <div className="p-4">
          <ProblemNotice failure={sessions.error} retry={() => void sessions.refetch()} />
        </div>
      )}
      <ul className="mt-2 divide-y divide-line border-t border-line empty:hidden">
        {shown.map((own) => (
          <SessionRow key={own.id} own={own} />
        ))}
      </ul>
      {listed.length > shown.length && (
        <div className="border-t border-line p-4 text-center">
          <Button size="small" onClick={() => setAll(true)}>
            Show {listed.length - shown.length} more
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Sign out everywhere else?"
        confirm="Sign out everywhere else"
        run={async () => {
          await answerOf(identity.DELETE('/api/v1/auth/sessions'));
          await queries.invalidateQueries(sessionsQuery);
          tell('You are signed in here only');
        }}
      >
        {listed.length === 2
          ? 'The other session ends with its next request.'
          : `The ${listed.length - 1} other sessions end with their next request.`}{' '}
        This one stays.
      </ConfirmDialog>
    </Card>
  );
}

function SessionRow({ own }: { own: OwnSession }) {
  const queries = useQueryClient();
  const device = deviceOf(own.userAgent);
  const end = useTask(async () => {
    await answerOf(
      identity.DELETE('/api/v1/auth/sessions/{session}', {
        params: { path: { session: own.id } },
      }),
    );
    tell(`${device} is signed out`);
    await queries.invalidateQueries(sessionsQuery);
  });
  const Icon = isPhone(own.userAgent) ? Smartphone : Monitor;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3.5">
      <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-sunken text-muted">
        <Icon className="size-4" aria-hidden />
      </span>
      <div className="min-w-0 grow basis-48">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="wrap-anywhere" title={own.userAgent ?? undefined}>
            {device}
          </span>
          {own.current && <Badge tone="success">this session</Badge>}
        </p>
        <p className="text-sm wrap-anywhere text-muted">
          {own.address !== null && <span className="font-mono">{own.address} · </span>}
          {own.current ? (
            'in use now'
          ) : (
            <>
              last used <Ago time={own.lastUsedAt} />
            </>
          )}{' '}
          · signed in <Ago time={own.createdAt} /> · ends <Ago time={own.expiresAt} />
        </p>
        {end.failure !== undefined && <ProblemNotice failure={end.failure} />}
      </div>
      {own.current ? (
        <Button size="small" onClick={() => void session.logout().catch(tellFailure)}>
          Sign out
        </Button>
      ) : (
        <Button
          size="small"
          busy={end.busy}
          aria-label={`Sign out ${device}`}
          onClick={() => void end.run()}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
