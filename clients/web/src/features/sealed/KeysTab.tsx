import { FileUp, KeyRound, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMediaQuery } from '@/shared/useMediaQuery';
import { Button } from '@/shared/ui/Button';
import { Card } from '@/shared/ui/layout';
import { EmptyState, ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { KeyCards } from './KeyCards';
import { KeyFilters } from './KeyFilters';
import { KeySheet } from './KeySheet';
import { KeyTable } from './KeyTable';
import { Pager } from './Pager';
import { PAGE_ROWS, useRows } from './useRows';
import { useReveals } from './useReveals';
import type { SealedVaultView } from './useSealedVault';
import type { Row } from './worker/desk';

const ImportDialog = lazy(() => import('@/features/sealed-import/ImportDialog'));

/** The keys of a vault: found, revealed, copied, added and changed. */
export function KeysTab({ vault }: { vault: SealedVaultView }) {
  const rows = useRows(vault);
  const reveals = useReveals(vault);
  const [shown, setShown] = useState<Row | 'new'>();
  const wide = useMediaQuery('(min-width: 48rem)');
  const total = vault.summary?.total ?? 0;
  const [importing, setImporting] = useState<boolean>();
  const add = vault.mayWrite && (
    <>
      <Button onClick={() => setImporting(true)}>
        <FileUp className="size-4" aria-hidden /> Import
      </Button>
      <Button look="primary" onClick={() => setShown('new')}>
        <Plus className="size-4" aria-hidden /> Add key
      </Button>
    </>
  );
  const List = wide ? KeyTable : KeyCards;
  return (
    <>
      {total === 0 ? (
        <div className="rounded-2xl border border-dashed border-edge/50">
          <EmptyState icon={KeyRound} title="No keys yet" action={add}>
            {vault.mayWrite
              ? 'Add one. It is sealed here before it is sent.'
              : 'Keys appear here when a member adds them.'}
          </EmptyState>
        </div>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2">
            <p className="grow text-sm text-muted">
              {total.toLocaleString('en')} {total === 1 ? 'key' : 'keys'}, all of them checked
            </p>
            {add}
          </div>
          <KeyFilters vault={vault} query={rows.query} onChange={rows.search} />
          {rows.failure !== undefined && <ProblemNotice failure={rows.failure} />}
          <Card flush>
            {!rows.page && <SkeletonRows label="Keys are being found" />}
            {rows.page?.total === 0 && (
              <p className="px-5 py-8 text-center text-muted">No key is like that.</p>
            )}
            {rows.page && rows.page.total > 0 && (
              <List rows={rows.page.rows} reveals={reveals} onOpen={setShown} />
            )}
            {rows.page && rows.page.total > PAGE_ROWS && (
              <Pager offset={rows.query.offset} total={rows.page.total} onTurn={rows.turn} />
            )}
          </Card>
        </>
      )}
      {importing !== undefined && (
        <Suspense>
          <ImportDialog vault={vault} open={importing} onOpenChange={setImporting} />
        </Suspense>
      )}
      <KeySheet
        key={sheetKey(shown)}
        vault={vault}
        shown={shown}
        onClose={() => setShown(undefined)}
      />
    </>
  );
}

function sheetKey(shown: Row | 'new' | undefined): string {
  return typeof shown === 'object' ? shown.id : (shown ?? 'none');
}
