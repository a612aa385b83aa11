import { useCallback, useEffect, useRef, useState } from 'react';
import { tellFailure } from '@/shared/toasts';
import { draftKey } from './drafts';
import type { Place } from './place';
import { reveal } from './queries';

export const SHOWN_SECONDS = 30;

export interface Revealed {
  readonly value: string;
  /** When it hides itself, in milliseconds since 1970. */
  readonly until: number;
}

export interface Reveals {
  of: (environment: string, name: string) => Revealed | undefined;
  show: (environment: string, name: string) => Promise<void>;
  hide: (environment: string, name: string) => void;
  hideAll: () => void;
}

/**
 * The values that are visible now: in this view's memory only, each for thirty seconds, none when
 * the view goes.
 */
export function useReveals(place: Place): Reveals {
  const [shown, setShown] = useState<ReadonlyMap<string, Revealed>>(new Map());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const running = timers.current;
    return () => running.forEach(clearTimeout);
  }, []);

  const hide = useCallback((environment: string, name: string) => {
    setShown((before) => {
      const rest = new Map(before);
      rest.delete(draftKey(environment, name));
      return rest;
    });
  }, []);

  const show = async (environment: string, name: string) => {
    try {
      const value = await reveal(place, environment, name);
      const key = draftKey(environment, name);
      const until = Date.now() + SHOWN_SECONDS * 1000;
      setShown((before) => new Map(before).set(key, { value, until }));
      clearTimeout(timers.current.get(key));
      timers.current.set(
        key,
        setTimeout(() => hide(environment, name), SHOWN_SECONDS * 1000),
      );
    } catch (failure) {
      tellFailure(failure);
    }
  };

  return {
    of: (environment, name) => shown.get(draftKey(environment, name)),
    show,
    hide,
    hideAll: () => setShown(new Map()),
  };
}
