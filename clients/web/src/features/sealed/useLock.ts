import { useSyncExternalStore } from 'react';
import { lock } from './lock';

/** Whether the person's keys are unlocked in this tab. */
export function useIsOpen(): boolean {
  return useSyncExternalStore(lock.subscribe, lock.isOpen);
}
