import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus, Vault } from 'lucide-react';
import { useState } from 'react';
import { createsProjects, useMembership } from '@/features/organization/queries';
import { useOrganization } from '@/features/organization/useOrganization';
import { formText } from '@/shared/form';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { TextField } from '@/shared/ui/Field';
import { Badge, PageHeader } from '@/shared/ui/layout';
import { EmptyState, ProblemNotice, Skeleton } from '@/shared/ui/states';
import { KeysMenu } from './KeysMenu';
import { OwnFingerprint } from './OwnFingerprint';
import { vaultsQuery, type ListedVault } from './queries';
import { SealedGate } from './SealedGate';
import { useDesk } from './useDesk';

export default function SealedVaultsPage() {
  return (
    <SealedGate>
      <Vaults />
    </SealedGate>
  );
}

function Vaults() {
  const organization = useOrganization();
  const vaults = useQuery(vaultsQuery(organization));
  const mayCreate = createsProjects(useMembership()?.role);
  const [creating, setCreating] = useState(false);
  const create = mayCreate && (
    <Button look="primary" onClick={() => setCreating(true)}>
      <Plus className="size-4" aria-hidden /> New vault
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Sealed vaults"
        description="Keys that are encrypted in this browser, for you and the people you choose."
        actions={
          <>
            {create}
            <KeysMenu />
          </>
        }
      />
      {vaults.error && <ProblemNotice failure={vaults.error} retry={() => void vaults.refetch()} />}
      {vaults.isPending && (
        <div role="status" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          <span className="sr-only">Vaults are being read</span>
          {[1, 2, 3].map((card) => (
            <Skeleton key={card} className="h-28 rounded-2xl" />
          ))}
        </div>
      )}
      {vaults.data?.length === 0 && (
        <div className="rounded-2xl border border-dashed border-edge/50">
          <EmptyState icon={Vault} title="No sealed vaults yet" action={create}>
            {mayCreate
              ? 'Make one for what only some people may ever read. You choose who.'
              : 'Vaults appear here when a member of one adds you. Show them your fingerprint below.'}
          </EmptyState>
        </div>
      )}
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3 2xl:grid-cols-4">
        {vaults.data?.map((vault) => (
          <VaultCard key={vault.id} vault={vault} organization={organization} />
        ))}
      </ul>
      <OwnFingerprint />
      <Dialog
        open={creating}
        onOpenChange={setCreating}
        title="New sealed vault"
        description="Its name can be read by the server; what you put in it cannot."
      >
        <CreateVault organization={organization} onClose={() => setCreating(false)} />
      </Dialog>
    </>
  );
}

function VaultCard({ vault, organization }: { vault: ListedVault; organization: string }) {
  return (
    <li className="relative flex min-w-0 flex-col rounded-2xl border border-line bg-surface p-5 transition-shadow hover:shadow-raised">
      <h2 className="font-semibold">
        <Link
          to="/o/$organization/sealed/$vault"
          params={{ organization, vault: vault.id }}
          className="line-clamp-2 wrap-anywhere after:absolute after:inset-0 after:rounded-2xl"
        >
          {vault.name}
        </Link>
      </h2>
      <div className="mt-auto flex flex-wrap items-center gap-1.5 pt-5">
        <Badge>
          {vault.itemCount.toLocaleString('en')} {vault.itemCount === 1 ? 'key' : 'keys'}
        </Badge>
        <Badge tone="accent">{vault.role}</Badge>
        {vault.rekeyRequired && <Badge tone="warning">needs a new key</Badge>}
      </div>
    </li>
  );
}

function CreateVault({ organization, onClose }: { organization: string; onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const organizationId = useMembership()?.id ?? '';
  const create = useDesk(async (ask, name: string) => {
    const vault = await ask('createVault', organizationId, name);
    await queries.invalidateQueries(vaultsQuery(organization));
    onClose();
    await navigate({ to: '/o/$organization/sealed/$vault', params: { organization, vault } });
  });
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void create.run(formText(event.currentTarget, 'name').trim());
      }}
    >
      {create.failure !== undefined && <ProblemNotice failure={create.failure} />}
      <TextField
        label="Name"
        name="name"
        placeholder="Company accounts"
        required
        data-autofocus
        maxLength={255}
      />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={create.busy}>
          Create vault
        </Button>
      </DialogActions>
    </form>
  );
}
