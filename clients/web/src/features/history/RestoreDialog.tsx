import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, vault } from '@/api/client';
import type { Place } from '@/features/secret/place';
import { tell } from '@/shared/toasts';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { Badge } from '@/shared/ui/layout';
import { ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { diffQuery, ENVIRONMENT, type Revision } from './queries';

const LOOKS = {
  added: { tone: 'success', label: 'comes back' },
  removed: { tone: 'danger', label: 'goes away' },
  changed: { tone: 'warning', label: 'changes' },
} as const;

/** Shows what going back would change, and goes back: as a new revision, so nothing is lost. */
export function RestoreDialog({
  place,
  environment,
  revision,
  current,
  onClose,
}: {
  place: Place;
  environment: string;
  revision: Revision;
  current: number;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const { organization, project, path } = place;
  const diff = useQuery(diffQuery(place, environment, current, revision.revision));
  const restore = useTask(async () => {
    await answerOf(
      vault.POST(`${ENVIRONMENT}/restore`, {
        params: { path: { organization, project, environment }, query: { path } },
        body: { revision: revision.revision, message: `Back to revision ${revision.revision}` },
      }),
    );
    await Promise.all(
      ['commits', 'secrets'].map(async (kind) =>
        queries.invalidateQueries({ queryKey: [kind, organization, project, path] }),
      ),
    );
    tell(`${environment} is as it was in revision ${revision.revision}`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Back to revision ${revision.revision}`}
      description={`What would change in ${environment}. It becomes a new revision; nothing is lost.`}
    >
      {diff.isPending && <SkeletonRows rows={3} label="The revisions are being compared" />}
      {diff.error && <ProblemNotice failure={diff.error} />}
      {diff.data?.items.length === 0 && (
        <p className="text-muted">Both revisions have the same names.</p>
      )}
      <ul className="divide-y divide-line rounded-xl border border-line empty:hidden">
        {diff.data?.items.map(({ name, change }) => (
          <li key={name} className="flex items-center gap-3 px-4 py-2">
            <code className="min-w-0 grow text-sm wrap-anywhere">{name}</code>
            <Badge tone={LOOKS[change].tone}>{LOOKS[change].label}</Badge>
          </li>
        ))}
      </ul>
      {restore.failure !== undefined && (
        <div className="mt-4">
          <ProblemNotice failure={restore.failure} />
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" busy={restore.busy} onClick={() => void restore.run()}>
          Go back
        </Button>
      </DialogActions>
    </Dialog>
  );
}
