import { useQuery } from '@tanstack/react-query';
import { useOrganization } from '@/features/organization/useOrganization';
import { formText } from '@/shared/form';
import { tell } from '@/shared/toasts';
import { Button } from '@/shared/ui/Button';
import { SelectField } from '@/shared/ui/Field';
import { ProblemNotice } from '@/shared/ui/states';
import { vaultsQuery } from './queries';
import { useDesk } from './useDesk';
import type { SealedVaultView } from './useSealedVault';
import type { Row } from './worker/desk';

/** Into another vault that the person may write, sealed anew for its members; its versions stay behind. */
export function MoveKey({
  vault,
  row,
  onDone,
  onCancel,
}: {
  vault: SealedVaultView;
  row: Row;
  onDone: () => void;
  onCancel: () => void;
}) {
  const vaults = useQuery(vaultsQuery(useOrganization())).data ?? [];
  const targets = vaults.filter(({ id, role }) => id !== vault.place.vault && role !== 'viewer');
  const move = useDesk(async (ask, target: string) => {
    await ask('move', vault.place, [row.id], target);
    await vault.reload();
    tell(`${row.name} is moved`);
    onDone();
  });
  if (targets.length === 0) {
    return <p className="text-sm text-muted">There is no other vault that you may write.</p>;
  }
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void move.run(formText(event.currentTarget, 'target'));
      }}
    >
      {move.failure !== undefined && <ProblemNotice failure={move.failure} />}
      <SelectField
        label="Vault"
        name="target"
        hint="Its members can read the key from then on."
        options={targets.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="flex gap-2">
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="small" type="submit" look="primary" busy={move.busy}>
          Move
        </Button>
      </div>
    </form>
  );
}
