import { useEffect, useRef, useState } from 'react';
import type { SealedVaultView } from '@/features/sealed/useSealedVault';
import { useTask } from '@/shared/useTask';
import type { ImportPlan } from './plan';

export interface ImportRun {
  /** Nothing before it is started. */
  readonly total: number | undefined;
  /** How many are in the vault for good. */
  readonly added: number;
  readonly busy: boolean;
  readonly failure?: unknown;
  start: (plan: ImportPlan, environment: string) => void;
  stop: () => void;
}

/**
 * Seals and sends a plan, a thousand keys at a time. Whoever stops it, or closes the dialog, keeps what
 * was added: a second import of the same file finds those as already there.
 */
export function useImportRun(vault: SealedVaultView): ImportRun {
  const [total, setTotal] = useState<number>();
  const [added, setAdded] = useState(0);
  const stopping = useRef<AbortController>(undefined);
  useEffect(() => () => stopping.current?.abort(), []);
  const task = useTask(async ({ created }: ImportPlan, environment: string) => {
    const controller = new AbortController();
    stopping.current = controller;
    try {
      await vault.addItems(
        created.map((key) => ({ ...key, environment })),
        { signal: controller.signal, onProgress: setAdded },
      );
    } catch (failure) {
      await vault.reload();
      if (!controller.signal.aborted) throw failure;
    }
  });
  return {
    total,
    added,
    busy: task.busy,
    failure: task.failure,
    start: (plan, environment) => {
      setTotal(plan.created.length);
      void task.run(plan, environment);
    },
    stop: () => stopping.current?.abort(),
  };
}
