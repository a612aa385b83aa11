import { useQuery } from '@tanstack/react-query';
import { Bot, Plus } from 'lucide-react';
import { useState } from 'react';
import { managesPeople, useMembership } from '@/features/organization/queries';
import { useOrganization } from '@/features/organization/useOrganization';
import { Button } from '@/shared/ui/Button';
import { PageHeader } from '@/shared/ui/layout';
import { EmptyState, Notice, ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { AccountCard } from './AccountCard';
import { CreateAccountDialog } from './CreateAccountDialog';
import { serviceAccountsQuery } from './queries';

export default function ServiceAccountsPage() {
  const organization = useOrganization();
  const manages = managesPeople(useMembership()?.role);
  const accounts = useQuery({ ...serviceAccountsQuery(organization), enabled: manages });
  const [creating, setCreating] = useState(false);
  const create = (
    <Button look="primary" onClick={() => setCreating(true)}>
      <Plus className="size-4" aria-hidden /> New service account
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Service accounts"
        description="Programs and machines. Each reads only what a project grants it, with API keys of its own."
        actions={manages && create}
      />
      {!manages && (
        <Notice title="Only owners and admins manage service accounts">
          Ask one of them for a key; the members page lists who they are.
        </Notice>
      )}
      {manages && accounts.isPending && (
        <SkeletonRows rows={4} label="Service accounts are being read" />
      )}
      {accounts.error && (
        <ProblemNotice failure={accounts.error} retry={() => void accounts.refetch()} />
      )}
      {accounts.data?.length === 0 && (
        <div className="rounded-2xl border border-dashed border-edge/50">
          <EmptyState icon={Bot} title="No service accounts yet" action={create}>
            Make one for each program that reads secrets, so that each can be stopped alone.
          </EmptyState>
        </div>
      )}
      <div className="grid gap-4">
        {accounts.data?.map((account) => (
          <AccountCard key={account.id} account={account} organization={organization} />
        ))}
      </div>
      <CreateAccountDialog organization={organization} open={creating} onOpenChange={setCreating} />
    </>
  );
}
