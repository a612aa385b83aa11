import { useState } from 'react';
import { useTask, type Task } from '@/shared/useTask';
import { lock } from './lock';
import type { SealedWorker } from './sealedWorker';
import type { Desk, Progress } from './worker/desk';

/** Asks the worker that holds the keys. */
export type Ask = <K extends keyof Desk>(
  name: K,
  ...input: Parameters<Desk[K]>
) => Promise<Awaited<ReturnType<Desk[K]>>>;

export interface DeskTask<A extends unknown[], R> extends Task<A, R> {
  /** While it is busy with something that takes time. */
  progress: Progress | undefined;
}

/** Something a person asked for that the worker does, with how far it is. */
export function useDesk<A extends unknown[], R>(
  work: (ask: Ask, ...input: A) => Promise<R>,
  worker: () => SealedWorker = () => lock.desk(),
): DeskTask<A, R> {
  const [progress, setProgress] = useState<Progress>();
  const task = useTask(async (...input: A) => {
    const desk = worker();
    const ask: Ask = (name, ...args) => desk.call(name, args, setProgress);
    try {
      return await work(ask, ...input);
    } finally {
      setProgress(undefined);
    }
  });
  return { ...task, progress };
}
