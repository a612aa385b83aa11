import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useOrganization } from '@/features/organization/useOrganization';
import { useProfile } from '@/features/organization/queries';
import { tell } from '@/shared/toasts';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { ProblemNotice } from '@/shared/ui/states';
import { vaultsQuery } from './queries';
import { useDesk } from './useDesk';
import { useNames } from './useNames';
import type { SealedVaultView } from './useSealedVault';
import type { VaultMember } from './worker/desk';
import { WorkProgress } from './WorkProgress';

/** Removes somebody and makes the vault's new key at once, or leaves the vault. */
export function RemoveMember({
  vault,
  member,
  onClose,
}: {
  vault: SealedVaultView;
  member: VaultMember | undefined;
  onClose: () => void;
}) {
  const nameOf = useNames();
  const organization = useOrganization();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const isSelf = member?.user === useProfile().user.id;
  const name = member ? nameOf(member.user) : '';
  const remove = useDesk(async (ask) => {
    if (!member) return;
    if (isSelf) {
      await ask('leave', vault.place);
      await queries.invalidateQueries(vaultsQuery(organization));
      tell('You have left the vault');
      await navigate({ to: '/o/$organization/sealed', params: { organization } });
      return;
    }
    try {
      await ask('removeMember', vault.place, member.user);
      await ask('rekey', vault.place);
      tell(`${name} is out, and the vault has a new key`);
    } finally {
      // Interrupted in the middle, the page offers to go on.
      await vault.reload();
    }
    onClose();
  });
  return (
    <Dialog
      open={member !== undefined}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={isSelf ? 'Leave this vault?' : `Remove ${name}?`}
    >
      <div className="grid gap-4">
        <p>
          {isSelf
            ? 'You cannot read it any more. Whoever stays makes a new key for what is written from then on.'
            : 'The vault gets a new key, and every value is sealed under it. What they could read they may have kept: those keys are marked, to be replaced at their services.'}
        </p>
        <WorkProgress progress={remove.progress} />
        {remove.failure !== undefined && <ProblemNotice failure={remove.failure} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="danger" busy={remove.busy} onClick={() => void remove.run()}>
            {isSelf ? 'Leave' : 'Remove and make a new key'}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
