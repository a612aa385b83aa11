import { useCallback, useEffect, useRef, useState } from 'react';

interface State<R> {
  busy: boolean;
  failure?: unknown;
  result?: R;
}

export interface Task<A extends unknown[], R> extends State<R> {
  /** Does it; gives whether it succeeded. What was thrown is in `failure`. */
  run: (...input: A) => Promise<boolean>;
  /** As if it had never been done. */
  reset: () => void;
}

/**
 * Something a person asked for, with how it stands. Unlike a mutation of the query client it keeps
 * what it was given nowhere, so passwords and values may go through it.
 */
export function useTask<A extends unknown[], R>(work: (...input: A) => Promise<R>): Task<A, R> {
  const [state, setState] = useState<State<R>>({ busy: false });
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  const run = useCallback(async (...input: A) => {
    setState({ busy: true });
    try {
      setState({ busy: false, result: await latest.current(...input) });
      return true;
    } catch (failure) {
      setState({ busy: false, failure });
      return false;
    }
  }, []);
  const reset = useCallback(() => setState({ busy: false }), []);
  return { ...state, run, reset };
}
