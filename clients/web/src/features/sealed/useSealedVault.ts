import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '@/api/problem';
import { useMembership } from '@/features/organization/queries';
import { batchesOf } from './batches';
import { lock } from './lock';
import { useIsOpen } from './useLock';
import type { KeyName, NewKey, Progress, VaultPlace, VaultSummary } from './worker/desk';

/** A key to be added; what is left out is empty. */
export type NewItem = Pick<NewKey, 'service' | 'name' | 'environment' | 'value'> & Partial<NewKey>;

interface AddOptions {
  readonly signal?: AbortSignal;
  /** Told how many are in the vault for good. */
  readonly onProgress?: (done: number) => void;
}

export interface SealedVaultView {
  /** `refused`: it could not be read, or the client found that it cannot be trusted. */
  readonly state: 'locked' | 'opening' | 'open' | 'refused';
  readonly place: VaultPlace;
  readonly summary: VaultSummary | undefined;
  readonly failure: unknown;
  /** While it is read. */
  readonly progress: Progress | undefined;
  readonly mayWrite: boolean;
  /** Grows whenever the vault was read again. */
  readonly reading: number;
  reload: () => Promise<void>;
  /** Service, name and environment of every key there is. */
  names: () => Promise<readonly KeyName[]>;
  /**
   * Seals and adds keys, up to a thousand in a call; those that were added before it is aborted or fails
   * stay. Rejects with an ApiProblem.
   */
  addItems: (items: readonly NewItem[], options?: AddOptions) => Promise<void>;
}

/** A sealed vault as the worker opened and verified it; nothing of a vault that it refused. */
export function useSealedVault(vault: string): SealedVaultView {
  const organization = useMembership()?.id ?? '';
  const isUnlocked = useIsOpen();
  const [summary, setSummary] = useState<VaultSummary>();
  const [failure, setFailure] = useState<unknown>();
  const [progress, setProgress] = useState<Progress>();
  const [reading, setReading] = useState(0);
  const place = useRef<VaultPlace>({ organization, vault });

  const reload = useCallback(async () => {
    try {
      setSummary(await lock.desk().call('openVault', [place.current], setProgress));
      setFailure(undefined);
      setReading((before) => before + 1);
    } catch (thrown) {
      setFailure(thrown);
      // What was verified before may still be shown when a server is away; not when it lies, or says no.
      if (!(thrown instanceof ApiProblem && thrown.isPassing)) setSummary(undefined);
    } finally {
      setProgress(undefined);
    }
  }, []);

  useEffect(() => {
    place.current = { organization, vault };
    if (isUnlocked) void reload();
    return () => {
      setSummary(undefined);
      setFailure(undefined);
    };
  }, [organization, vault, isUnlocked, reload]);

  const addItems = async (items: readonly NewItem[], { signal, onProgress }: AddOptions = {}) => {
    let done = 0;
    for (const batch of batchesOf(items.map(complete))) {
      signal?.throwIfAborted();
      await lock.desk().call('add', [place.current, batch]);
      done += batch.length;
      onProgress?.(done);
    }
    await reload();
  };

  return {
    state: !isUnlocked
      ? 'locked'
      : failure !== undefined && !summary
        ? 'refused'
        : summary
          ? 'open'
          : 'opening',
    place: { organization, vault },
    summary,
    failure,
    progress,
    mayWrite: summary !== undefined && summary.role !== 'viewer' && !summary.rekeyRequired,
    reading,
    reload,
    names: async () => lock.desk().call('names', [place.current]),
    addItems,
  };
}

function complete(item: NewItem): NewKey {
  return {
    description: null,
    tags: [],
    permissions: [],
    expiresAt: null,
    rotationSchedule: null,
    fillOrigin: null,
    ...item,
  };
}
