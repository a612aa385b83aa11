import { useCallback, useEffect, useRef, useState } from 'react';
import { copySecret } from '@/shared/clipboard';
import { tellFailure } from '@/shared/toasts';
import { lock } from './lock';
import type { SealedVaultView } from './useSealedVault';
import type { Row } from './worker/desk';

/** As long as other secrets, whose countdown shows it. */
const SHOWN_SECONDS = 30;

export interface Revealed {
  readonly value: string;
  /** When it hides itself, in milliseconds since 1970. */
  readonly until: number;
}

export interface Reveals {
  of: (row: Row) => Revealed | undefined;
  show: (row: Row) => Promise<void>;
  hide: (row: Row) => void;
  /** Copies it, shown or not; the clipboard is emptied later. */
  copy: (row: Row) => Promise<void>;
}

/** The values that are visible now: in this view's memory, each for thirty seconds, none when it goes. */
export function useReveals({ place }: SealedVaultView): Reveals {
  const [shown, setShown] = useState<ReadonlyMap<string, Revealed>>(new Map());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const running = timers.current;
    return () => running.forEach(clearTimeout);
  }, []);

  const hide = useCallback(({ id }: Row) => {
    setShown((before) => {
      const rest = new Map(before);
      rest.delete(id);
      return rest;
    });
  }, []);

  const valueOf = async (row: Row) =>
    shown.get(row.id)?.value ?? lock.desk().call('reveal', [place, row.id]);

  const show = async (row: Row) => {
    try {
      const value = await lock.desk().call('reveal', [place, row.id]);
      const until = Date.now() + SHOWN_SECONDS * 1000;
      setShown((before) => new Map(before).set(row.id, { value, until }));
      clearTimeout(timers.current.get(row.id));
      timers.current.set(
        row.id,
        setTimeout(() => hide(row), SHOWN_SECONDS * 1000),
      );
    } catch (failure) {
      tellFailure(failure);
    }
  };

  const copy = async (row: Row) => {
    try {
      await copySecret(await valueOf(row), row.name);
    } catch (failure) {
      tellFailure(failure);
    }
  };

  return { of: ({ id }) => shown.get(id), show, hide, copy };
}
