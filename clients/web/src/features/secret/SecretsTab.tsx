import { FileUp, KeyRound, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Environment } from '@/features/project/queries';
import { useMediaQuery } from '@/shared/useMediaQuery';
import { Button } from '@/shared/ui/Button';
import { EmptyState, ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { AddSecretDialog } from './AddSecretDialog';
import { ExportButton } from './ExportMenu';
import { FilterBar } from './FilterBar';
import { ImportDialog } from './ImportDialog';
import { looksImportable } from './importing';
import { filtered, NO_FILTER } from './matrix';
import type { Place } from './place';
import { SaveBar } from './SaveBar';
import { SecretCards } from './SecretCards';
import { SecretSheet } from './SecretSheet';
import { SecretTable } from './SecretTable';
import { useMatrix, WIDE } from './useMatrix';
import { useReveals } from './useReveals';

interface Offer {
  text: string;
  name: string;
}

/** The secrets of one path in all environments of a project, side by side. */
export function SecretsTab({
  place,
  environments,
}: {
  place: Place;
  environments: readonly Environment[];
}) {
  const matrix = useMatrix(place, environments);
  const reveals = useReveals(place);
  const [filter, setFilter] = useState(NO_FILTER);
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const [offer, setOffer] = useState<Offer>();
  const [opened, setOpened] = useState<string>();
  const wide = useMediaQuery(WIDE);
  const rows = filtered(matrix.rows, filter);
  const openImport = (offered?: Offer) => {
    setOffer(offered);
    setImporting(true);
  };
  usePaste((text) => openImport({ text, name: '' }));

  const actions = (
    <>
      <Button size="small" onClick={() => openImport()}>
        <FileUp className="size-4" aria-hidden /> Import
      </Button>
      <Button size="small" look="primary" onClick={() => setAdding(true)}>
        <Plus className="size-4" aria-hidden />{' '}
        <span>
          Add<span className="max-sm:hidden"> secret</span>
        </span>
      </Button>
    </>
  );
  const empty = !matrix.isPending && matrix.failure === undefined && matrix.rows.length === 0;
  return (
    <div
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault();
      }}
      onDrop={(event) => {
        const file = event.dataTransfer.files[0];
        if (!file) return;
        event.preventDefault();
        void file.text().then((text) => openImport({ text, name: file.name }));
      }}
    >
      {matrix.rows.length > 0 && (
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <FilterBar rows={matrix.rows} filter={filter} onChange={setFilter} />
          <div className="ml-auto flex gap-2 max-sm:w-full max-sm:*:grow">
            <ExportButton matrix={matrix} />
            {actions}
          </div>
        </div>
      )}
      {matrix.failure !== undefined && (
        <ProblemNotice failure={matrix.failure} retry={() => void matrix.reload()} />
      )}
      <div className="min-w-0 rounded-2xl border border-line bg-surface max-md:overflow-hidden md:overflow-x-auto">
        {matrix.isPending && <SkeletonRows label="Secrets are being read" />}
        {empty && (
          <EmptyState icon={KeyRound} title="No secrets here yet" action={actions}>
            Drop a .env file anywhere on this page, paste one, or add secrets one by one. Every
            environment has its own values.
          </EmptyState>
        )}
        {!matrix.isPending && matrix.rows.length > 0 && rows.length === 0 && (
          <p className="p-8 text-center text-muted">Nothing matches the filter.</p>
        )}
        {!matrix.isPending &&
          rows.length > 0 &&
          (wide ? (
            <SecretTable matrix={matrix} reveals={reveals} rows={rows} onOpen={setOpened} />
          ) : (
            <SecretCards matrix={matrix} reveals={reveals} rows={rows} onOpen={setOpened} />
          ))}
      </div>
      <SaveBar matrix={matrix} />
      <AddSecretDialog matrix={matrix} open={adding} onOpenChange={setAdding} />
      <ImportDialog matrix={matrix} offered={offer} open={importing} onOpenChange={setImporting} />
      <SecretSheet
        matrix={matrix}
        row={matrix.rows.find(({ name }) => name === opened)}
        onClose={() => setOpened(undefined)}
      />
    </div>
  );
}

/** What is pasted beside every field, when it looks like something to import. */
function usePaste(take: (text: string) => void): void {
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      const target = event.target;
      if (target instanceof HTMLElement && target.closest('input, textarea, select')) return;
      if (document.querySelector('[data-modal]')) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!looksImportable(text)) return;
      event.preventDefault();
      take(text);
    };
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  });
}
