import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { VaultTab } from '@/app/router';
import { useOrganization } from '@/features/organization/useOrganization';
import { Ago } from '@/shared/time';
import { Badge, PageHeader } from '@/shared/ui/layout';
import { ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { KeysMenu } from './KeysMenu';
import { KeysTab } from './KeysTab';
import { vaultsQuery, type ListedVault } from './queries';
import { Refused } from './Refused';
import { RekeyNotice } from './RekeyNotice';
import { SealedGate } from './SealedGate';
import { useNames } from './useNames';
import { useSealedVault, type SealedVaultView } from './useSealedVault';
import { WorkProgress } from './WorkProgress';

const MembersTab = lazy(() => import('./MembersTab'));
const TrashTab = lazy(() => import('./TrashTab'));

const ROUTE = '/signed-in/o/$organization/sealed/$vault';
/** How often it is asked whether somebody else has changed the vault. */
const LOOKED_AFTER_MILLIS = 30_000;

const TABS: readonly { tab: VaultTab; label: string }[] = [
  { tab: 'keys', label: 'Keys' },
  { tab: 'members', label: 'Members' },
  { tab: 'trash', label: 'Trash' },
];

export default function SealedVaultPage() {
  return (
    <SealedGate>
      <OpenedVault />
    </SealedGate>
  );
}

function OpenedVault() {
  const organization = useOrganization();
  const { vault: id } = useParams({ from: ROUTE });
  const { tab = 'keys' } = useSearch({ from: ROUTE });
  const vault = useSealedVault(id);
  const vaults = useQuery({ ...vaultsQuery(organization), refetchInterval: LOOKED_AFTER_MILLIS });
  const listed = vaults.data?.find((entry) => entry.id === id);
  useReloadOnChange(listed, vault.reload);
  return (
    <>
      <PageHeader
        above={
          <Link
            to="/o/$organization/sealed"
            params={{ organization }}
            className="mb-1 inline-flex items-center gap-1 text-sm text-muted hover:text-ink"
          >
            Sealed vaults <ChevronRight className="size-3.5" aria-hidden />
          </Link>
        }
        title={listed?.name ?? 'Sealed vault'}
        description={<Standing vault={vault} />}
        actions={<KeysMenu />}
      />
      <nav
        aria-label="Parts of the vault"
        className="mb-5 flex gap-1 overflow-x-auto border-b border-line"
      >
        {TABS.map((entry) => (
          <Link
            key={entry.tab}
            to="/o/$organization/sealed/$vault"
            params={{ organization, vault: id }}
            search={entry.tab === 'keys' ? {} : { tab: entry.tab }}
            aria-current={tab === entry.tab ? 'page' : undefined}
            className={clsx(
              '-mb-px border-b-2 px-3 py-2.5 text-sm font-medium whitespace-nowrap -outline-offset-2',
              tab === entry.tab
                ? 'border-accent text-ink'
                : 'border-transparent text-muted hover:text-ink',
            )}
          >
            {entry.label}
          </Link>
        ))}
      </nav>
      {vault.state === 'opening' && (
        <>
          <WorkProgress progress={vault.progress} />
          <SkeletonRows label="The vault is being opened" />
        </>
      )}
      {vault.state === 'refused' && <Refused vault={vault} />}
      {vault.state === 'open' && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {vault.failure !== undefined && (
            <ProblemNotice failure={vault.failure} retry={() => void vault.reload()} />
          )}
          <RekeyNotice vault={vault} />
          <Suspense fallback={<SkeletonRows label="Opening" />}>
            {tab === 'keys' && <KeysTab vault={vault} />}
            {tab === 'members' && <MembersTab vault={vault} />}
            {tab === 'trash' && <TrashTab vault={vault} />}
          </Suspense>
        </div>
      )}
    </>
  );
}

/** Reads and verifies the vault again when the server says that somebody has changed it. */
function useReloadOnChange(listed: ListedVault | undefined, reload: () => Promise<void>): void {
  const head = listed && `${listed.log.position}/${listed.manifest.position}`;
  const seen = useRef(head);
  useEffect(() => {
    const before = seen.current;
    seen.current = head ?? before;
    if (before !== undefined && head !== undefined && head !== before) void reload();
  }, [head, reload]);
}

/** The reader's role, and who signed last what is in the vault: a server may stall, and this shows it. */
function Standing({ vault: { summary } }: { vault: SealedVaultView }) {
  const nameOf = useNames();
  if (!summary) return null;
  const { role, lastSigned } = summary;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <Badge tone="accent">{role}</Badge>
      {lastSigned ? (
        <span>
          Signed last by {nameOf(lastSigned.author)} <Ago time={lastSigned.at} />
        </span>
      ) : (
        <span>Nothing is in it yet</span>
      )}
    </span>
  );
}
