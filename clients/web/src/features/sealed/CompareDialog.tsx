import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { Notice, ProblemNotice } from '@/shared/ui/states';
import { useDesk } from './useDesk';
import { useNames } from './useNames';
import type { SealedVaultView } from './useSealedVault';
import type { VaultMember } from './worker/desk';

/** Somebody reads their fingerprint out, and the person here says whether it is this one. */
export function CompareDialog({
  vault,
  member,
  onClose,
}: {
  vault: SealedVaultView;
  member: VaultMember | undefined;
  onClose: () => void;
}) {
  const nameOf = useNames();
  const name = member ? nameOf(member.user) : '';
  const agree = useDesk(async (ask) => {
    if (member) await ask('compared', member.user, member.fingerprint);
    await vault.reload();
    onClose();
  });
  return (
    <Dialog
      open={member !== undefined}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Are these the keys of ${name}?`}
      description={`Call ${name}, or meet. Under “Sealed vaults” they see their own fingerprint: have them read it to you.`}
    >
      <div className="grid gap-4">
        <BigFingerprint value={member?.fingerprint ?? ''} />
        <Notice>
          If a single symbol differs, somebody else’s keys were put in their place. Do not write
          anything to this vault, and tell the other members.
        </Notice>
        {agree.failure !== undefined && <ProblemNotice failure={agree.failure} />}
        <DialogActions>
          <Button onClick={onClose}>Not now</Button>
          <Button look="primary" busy={agree.busy} onClick={() => void agree.run()}>
            They are the same
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

export function BigFingerprint({ value }: { value: string }) {
  return (
    <code className="grid grid-cols-3 gap-y-2 rounded-xl border border-line bg-sunken p-4 text-center font-mono text-lg tracking-wider">
      {value.split('-').map((group, at) => (
        <span key={at}>{group}</span>
      ))}
    </code>
  );
}
