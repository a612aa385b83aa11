import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Ago } from '@/shared/time';
import { tell } from '@/shared/toasts';
import { Button } from '@/shared/ui/Button';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Card } from '@/shared/ui/layout';
import { EmptyState, ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { lock } from './lock';
import { useDesk } from './useDesk';
import type { SealedVaultView } from './useSealedVault';
import type { Row } from './worker/desk';

/** Keys that were deleted, for thirty days. */
export default function TrashTab({ vault }: { vault: SealedVaultView }) {
  const [purging, setPurging] = useState<Row>();
  const { run: read, ...trash } = useDesk(async (ask) => ask('trash', vault.place));
  const takeBack = useDesk(async (ask, row: Row) => {
    await ask('takeBack', vault.place, row.id);
    await vault.reload();
    tell(`${row.name} is back`);
  });
  useEffect(() => {
    void read();
  }, [read, vault.reading]);
  return (
    <Card flush>
      {trash.busy && <SkeletonRows rows={2} label="The trash is being read" />}
      {trash.failure !== undefined && <ProblemNotice failure={trash.failure} />}
      {takeBack.failure !== undefined && <ProblemNotice failure={takeBack.failure} />}
      {trash.result?.length === 0 && (
        <EmptyState icon={Trash2} title="The trash is empty">
          What is deleted stays here for 30 days.
        </EmptyState>
      )}
      <ul className="divide-y divide-line">
        {trash.result?.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
            <div className="min-w-0 grow basis-48">
              <p className="font-medium wrap-anywhere">{row.name}</p>
              <p className="text-sm wrap-anywhere text-muted">
                {row.service} · {row.environment}
                {row.deletedAt !== null && (
                  <>
                    {' '}
                    · deleted <Ago time={row.deletedAt} />
                  </>
                )}
              </p>
            </div>
            {vault.mayWrite && (
              <Button
                size="small"
                busy={takeBack.busy}
                aria-label={`Take back ${row.name}`}
                onClick={() => void takeBack.run(row)}
              >
                Take back
              </Button>
            )}
            {vault.mayWrite && vault.summary?.role === 'manager' && (
              <Button
                size="small"
                look="quiet"
                aria-label={`Delete ${row.name} for good`}
                onClick={() => setPurging(row)}
              >
                Delete for good
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={purging !== undefined}
        onClose={() => setPurging(undefined)}
        title={`Delete ${purging?.name ?? ''} for good?`}
        confirm="Delete for good"
        run={async () => {
          await lock.desk().call('purge', [vault.place, purging?.id ?? '']);
          await read();
        }}
      >
        All its versions go with it. Nobody can bring them back.
      </ConfirmDialog>
    </Card>
  );
}
