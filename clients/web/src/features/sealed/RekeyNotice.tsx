import { tell } from '@/shared/toasts';
import { Button } from '@/shared/ui/Button';
import { Notice, ProblemNotice } from '@/shared/ui/states';
import { useDesk } from './useDesk';
import type { SealedVaultView } from './useSealedVault';
import { WorkProgress } from './WorkProgress';

/** A new key is due, or was made and does not seal everything yet; whoever may write finishes it. */
export function RekeyNotice({ vault }: { vault: SealedVaultView }) {
  const rekey = useDesk(async (ask) => {
    try {
      await ask('rekey', vault.place);
      tell('The vault has a new key');
    } finally {
      await vault.reload();
    }
  });
  const { summary } = vault;
  if (!summary || !(summary.rekeyRequired || summary.stale > 0)) return null;
  const may = summary.role !== 'viewer';
  return (
    <div className="grid gap-3">
      <Notice
        tone="warning"
        title={
          summary.rekeyRequired
            ? 'The vault needs a new key'
            : `${summary.stale.toLocaleString('en')} ${summary.stale === 1 ? 'value is' : 'values are'} still under the old key`
        }
        action={
          may && (
            <Button size="small" busy={rekey.busy} onClick={() => void rekey.run()}>
              {summary.rekeyRequired ? 'Make the new key' : 'Go on'}
            </Button>
          )
        }
      >
        {summary.rekeyRequired
          ? 'Somebody left, and what is written from now on must not be theirs to read. Until it is made, nothing can be changed.'
          : 'Everything can be read and changed meanwhile.'}
        {!may && ' An editor or a manager makes it.'}
      </Notice>
      <WorkProgress progress={rekey.progress} />
      {rekey.failure !== undefined && <ProblemNotice failure={rekey.failure} />}
    </div>
  );
}
