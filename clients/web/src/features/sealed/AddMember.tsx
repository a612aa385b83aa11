import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '@/api/problem';
import { membersQuery } from '@/features/member/queries';
import { useOrganization } from '@/features/organization/useOrganization';
import { tell } from '@/shared/toasts';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { SelectField } from '@/shared/ui/Field';
import { Notice, ProblemNotice } from '@/shared/ui/states';
import { BigFingerprint } from './CompareDialog';
import { ROLES } from './roles';
import { useDesk } from './useDesk';
import type { SealedVaultView } from './useSealedVault';
import type { Role } from './worker/desk';

/** Adds a colleague: their keys are looked up and shown, to be compared before they get the vault's. */
export function AddMember({
  vault,
  open,
  onClose,
}: {
  vault: SealedVaultView;
  open: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title="Add a member"
      description="They can read everything in the vault, also what was written before."
    >
      <AddForm vault={vault} onClose={onClose} />
    </Dialog>
  );
}

function AddForm({ vault, onClose }: { vault: SealedVaultView; onClose: () => void }) {
  // Whoever is added next has often joined just now.
  const members = useQuery({ ...membersQuery(useOrganization()), refetchOnMount: 'always' });
  const people = members.data ?? [];
  const there = new Set(vault.summary?.members.map(({ user }) => user));
  const candidates = people.filter(({ userId }) => !there.has(userId));
  const [user, setUser] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const [compared, setCompared] = useState(false);
  const look = useDesk(async (ask, chosen: string) => ask('candidate', vault.place, chosen));
  const add = useDesk(async (ask) => {
    await ask('addMember', vault.place, user, role, compared);
    await vault.reload();
    tell('Added. They can open the vault now.');
    onClose();
  });
  const found = look.result;
  const hasNoKeys = look.failure !== undefined && asProblem(look.failure).status === 404;
  if (candidates.length === 0) {
    return members.isFetching ? (
      <p className="text-muted">Looking who is in the organization …</p>
    ) : members.isError ? (
      <ProblemNotice failure={members.error} />
    ) : (
      <p className="text-muted">Everybody in the organization is in the vault already.</p>
    );
  }
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void add.run();
      }}
    >
      <SelectField
        label="Person"
        required
        data-autofocus
        value={user}
        options={[
          { value: '', label: 'Choose somebody' },
          ...candidates.map(({ userId, name, email }) => ({
            value: userId,
            label: `${name} (${email})`,
          })),
        ]}
        onChange={(event) => {
          setUser(event.target.value);
          setCompared(false);
          if (event.target.value === '') look.reset();
          else void look.run(event.target.value);
        }}
      />
      <SelectField
        label="Role"
        value={role}
        options={ROLES.map(({ value, label, means }) => ({ value, label: `${label}: ${means}` }))}
        onChange={(event) => setRole(event.target.value as Role)}
      />
      {hasNoKeys ? (
        <Notice tone="warning" title="They have no keys yet">
          Ask them to open “Sealed vaults” once and to choose a passphrase.
        </Notice>
      ) : (
        look.failure !== undefined && <ProblemNotice failure={look.failure} />
      )}
      {found && (
        <>
          {found.standing === 'changed' && (
            <Notice tone="danger" title="These are not the keys you met before">
              They may have started again, or somebody is in their place. Compare before you go on.
            </Notice>
          )}
          <BigFingerprint value={found.fingerprint} />
          <label className="flex items-start gap-2 text-sm">
            <input
              type="checkbox"
              className="mt-0.5 size-4 accent-accent"
              checked={compared}
              onChange={(event) => setCompared(event.target.checked)}
            />
            They read this fingerprint to me, by telephone or in person, and it is the same.
          </label>
          {!compared && found.standing === 'unknown' && (
            <p className="text-sm text-muted">
              Without that you trust the server to name the right keys. You can compare later, under
              Members.
            </p>
          )}
        </>
      )}
      {add.failure !== undefined && <ProblemNotice failure={add.failure} />}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          look="primary"
          busy={add.busy}
          disabled={!found || (found.standing === 'changed' && !compared)}
          title={found ? undefined : 'Choose somebody first'}
        >
          Add to the vault
        </Button>
      </DialogActions>
    </form>
  );
}
