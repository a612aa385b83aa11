import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import type { Environment } from '@/features/project/queries';
import type { Place } from '@/features/secret/place';
import { Ago } from '@/shared/time';
import { Button } from '@/shared/ui/Button';
import { SelectField } from '@/shared/ui/Field';
import { Avatar, Badge } from '@/shared/ui/layout';
import { EmptyState, ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { commitsQuery, type Revision } from './queries';
import { RestoreDialog } from './RestoreDialog';

const NAMES_SHOWN = 8;

/** Every revision of a path in one environment, newest first, and the way back to each. */
export default function HistoryTab({
  place,
  environments,
}: {
  place: Place;
  environments: readonly Environment[];
}) {
  const [environment, setEnvironment] = useState(environments[0]?.slug ?? '');
  const [restoring, setRestoring] = useState<Revision>();
  const commits = useInfiniteQuery(commitsQuery(place, environment));
  const revisions = commits.data?.pages.flatMap(({ items }) => items) ?? [];
  const current = revisions[0]?.revision;
  return (
    <div className="max-w-3xl">
      <div className="mb-5 max-w-60">
        <SelectField
          label="Environment"
          value={environment}
          onChange={(event) => setEnvironment(event.target.value)}
          options={environments.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      </div>
      {commits.isPending && <SkeletonRows label="The history is being read" />}
      {commits.error && (
        <ProblemNotice failure={commits.error} retry={() => void commits.refetch()} />
      )}
      {commits.data && revisions.length === 0 && (
        <EmptyState icon={History} title="Nothing has happened here">
          Every change to the secrets of this path appears here, and can be undone.
        </EmptyState>
      )}
      <ol className="relative grid gap-3">
        {revisions.map((revision) => (
          <li
            key={revision.revision}
            className="rounded-2xl border border-line bg-surface px-5 py-4"
          >
            <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
              <Avatar name={revision.author.name} />
              <div className="min-w-0 grow basis-56">
                <p className="font-medium wrap-anywhere">{revision.message ?? summary(revision)}</p>
                <p className="text-sm wrap-anywhere text-muted">
                  Revision {revision.revision} · {revision.author.name} ·{' '}
                  <Ago time={revision.createdAt} />
                </p>
              </div>
              {revision.revision === current ? (
                <Badge tone="success">current</Badge>
              ) : (
                <Button
                  size="small"
                  aria-label={`Compare revision ${revision.revision} and go back to it`}
                  onClick={() => setRestoring(revision)}
                >
                  Go back …
                </Button>
              )}
            </div>
            <ul className="mt-3 flex flex-wrap gap-1.5 empty:hidden">
              <Names names={revision.written} tone="neutral" />
              <Names names={revision.deleted} tone="danger" />
            </ul>
          </li>
        ))}
      </ol>
      {commits.hasNextPage && (
        <div className="mt-5 text-center">
          <Button busy={commits.isFetchingNextPage} onClick={() => void commits.fetchNextPage()}>
            Older revisions
          </Button>
        </div>
      )}
      {restoring && current !== undefined && (
        <RestoreDialog
          place={place}
          environment={environment}
          revision={restoring}
          current={current}
          onClose={() => setRestoring(undefined)}
        />
      )}
    </div>
  );
}

function Names({ names, tone }: { names: readonly string[]; tone: 'neutral' | 'danger' }) {
  return (
    <>
      {names.slice(0, NAMES_SHOWN).map((name) => (
        <li key={name}>
          <Badge tone={tone}>
            {tone === 'danger' && <span className="sr-only">deleted</span>}
            <span className={tone === 'danger' ? 'font-mono line-through' : 'font-mono'}>
              {name}
            </span>
          </Badge>
        </li>
      ))}
      {names.length > NAMES_SHOWN && (
        <li>
          <Badge tone={tone}>and {names.length - NAMES_SHOWN} more</Badge>
        </li>
      )}
    </>
  );
}

function summary({ written, deleted }: Revision): string {
  const parts = [
    written.length > 0 && `${written.length} written`,
    deleted.length > 0 && `${deleted.length} deleted`,
  ].filter(Boolean);
  return parts.length === 0 ? 'No change of names' : parts.join(', ');
}
