import { useState } from 'react';
import { tell } from '@/shared/toasts';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Notice, ProblemNotice } from '@/shared/ui/states';
import { KeyForm } from './KeyForm';
import { KeyVersions } from './KeyVersions';
import { MoveKey } from './MoveKey';
import { useDesk } from './useDesk';
import type { SealedVaultView } from './useSealedVault';
import type { KeyLabels, Row } from './worker/desk';

/** Everything about one key, or a new one. */
export function KeySheet({
  vault,
  shown,
  onClose,
}: {
  vault: SealedVaultView;
  shown: Row | 'new' | undefined;
  onClose: () => void;
}) {
  const row = typeof shown === 'object' ? shown : undefined;
  return (
    <Dialog
      side
      open={shown !== undefined}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={row?.name ?? 'New key'}
      description={
        row
          ? `${row.service} · ${row.environment}`
          : 'The value is sealed here. What is said beside it can be read by the server.'
      }
    >
      {row ? (
        <PresentKey vault={vault} row={row} onClose={onClose} />
      ) : (
        <NewKey vault={vault} onClose={onClose} />
      )}
    </Dialog>
  );
}

function NewKey({ vault, onClose }: { vault: SealedVaultView; onClose: () => void }) {
  const add = useDesk(async (ask, labels: KeyLabels, value: string | undefined) => {
    await ask('add', vault.place, [{ ...labels, value: value ?? '' }]);
    await vault.reload();
    tell(`${labels.name} is sealed and kept`);
    onClose();
  });
  return <KeyForm vault={vault} submit="Seal and add" task={add} onCancel={onClose} />;
}

function PresentKey({
  vault,
  row,
  onClose,
}: {
  vault: SealedVaultView;
  row: Row;
  onClose: () => void;
}) {
  const [moving, setMoving] = useState(false);
  const change = useDesk(async (ask, labels: KeyLabels, value: string | undefined) => {
    await ask('change', vault.place, row.id, labels, value);
    await vault.reload();
    tell('Changed');
    onClose();
  });
  const remove = useDesk(async (ask) => {
    await ask('remove', vault.place, [row.id]);
    await vault.reload();
    tell(`${row.name} is in the trash, for 30 days`);
    onClose();
  });
  const unlock = useDesk(async (ask) => {
    await ask('unlockKey', vault.place, row.id);
    await vault.reload();
    tell('Unlocked');
    onClose();
  });
  const failure = remove.failure ?? unlock.failure;
  return (
    <div className="grid gap-8">
      {row.locked && (
        <Notice
          tone="warning"
          title="Locked"
          action={
            vault.mayWrite && (
              <Button size="small" busy={unlock.busy} onClick={() => void unlock.run()}>
                Unlock
              </Button>
            )
          }
        >
          {row.lockReason ?? 'It is neither handed out nor changed until somebody unlocks it.'}
        </Notice>
      )}
      {failure !== undefined && <ProblemNotice failure={failure} />}
      {!row.locked && (
        <>
          <KeyForm vault={vault} row={row} submit="Save" task={change} onCancel={onClose} />
          <KeyVersions vault={vault} row={row} onRestored={onClose} />
        </>
      )}
      {vault.mayWrite && !row.locked && (
        <section className="grid gap-3 border-t border-line pt-5">
          {moving ? (
            <MoveKey vault={vault} row={row} onDone={onClose} onCancel={() => setMoving(false)} />
          ) : (
            <div className="flex flex-wrap gap-2">
              <Button size="small" onClick={() => setMoving(true)}>
                Move to another vault
              </Button>
              <Button
                size="small"
                look="danger"
                busy={remove.busy}
                onClick={() => void remove.run()}
              >
                Put into the trash
              </Button>
            </div>
          )}
        </section>
      )}
    </div>
  );
}
