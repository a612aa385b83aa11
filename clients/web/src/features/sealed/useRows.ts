import { useDeferredValue, useEffect, useState } from 'react';
import { lock } from './lock';
import type { SealedVaultView } from './useSealedVault';
import type { RowPage, RowQuery } from './worker/desk';

export const PAGE_ROWS = 100;

const FIRST: RowQuery = {
  text: '',
  service: '',
  environment: '',
  tag: '',
  sort: 'name',
  offset: 0,
  limit: PAGE_ROWS,
};

export interface Rows {
  readonly query: RowQuery;
  readonly page: RowPage | undefined;
  readonly failure: unknown;
  /** Another search begins at its first page. */
  search: (change: Partial<RowQuery>) => void;
  turn: (offset: number) => void;
}

/** One page of the keys. All of them are in the worker, which searches without holding this thread. */
export function useRows(vault: SealedVaultView): Rows {
  const [query, setQuery] = useState(FIRST);
  const [page, setPage] = useState<RowPage>();
  const [failure, setFailure] = useState<unknown>();
  const asked = useDeferredValue(query);
  const { organization, vault: id } = vault.place;
  const { reading } = vault;
  useEffect(() => {
    let late = false;
    lock
      .desk()
      .call('rows', [{ organization, vault: id }, asked])
      .then(
        (found) => {
          if (late) return;
          setPage(found);
          setFailure(undefined);
        },
        (thrown: unknown) => {
          if (!late) setFailure(thrown);
        },
      );
    return () => {
      late = true;
    };
  }, [organization, id, asked, reading]);
  return {
    query,
    page,
    failure,
    search: (change) => setQuery((before) => ({ ...before, ...change, offset: 0 })),
    turn: (offset) => setQuery((before) => ({ ...before, offset })),
  };
}
