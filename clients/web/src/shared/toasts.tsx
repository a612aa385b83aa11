import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { asProblem } from '@/api/problem';
import { IconButton } from './ui/Button';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly failed: boolean;
}

const SHOWN_MILLIS = 6_000;

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((listener) => listener());
}

function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

function add(text: string, failed: boolean): void {
  const id = nextId++;
  change([...toasts.slice(-2), { id, text, failed }]);
  setTimeout(() => dismiss(id), failed ? SHOWN_MILLIS * 2 : SHOWN_MILLIS);
}

/** Says in passing that something is done; read out to who cannot see it. */
export function tell(text: string): void {
  add(text, false);
}

export function tellFailure(failure: unknown): void {
  const problem = asProblem(failure);
  const request = problem.requestId === null ? '' : ` (request ${problem.requestId})`;
  add(`${problem.title}. ${problem.message}${request}`, true);
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-0 z-[60] grid justify-items-center gap-2 p-4 sm:justify-items-end"
    >
      {shown.map((toast) => (
        <div
          key={toast.id}
          className="animate-appear pointer-events-auto flex max-w-md items-start gap-3 rounded-xl border border-line bg-surface py-2 pr-2 pl-4 text-sm shadow-raised"
        >
          {toast.failed ? (
            <CircleAlert className="mt-2 size-4 shrink-0 text-danger" aria-hidden />
          ) : (
            <CircleCheck className="mt-2 size-4 shrink-0 text-success" aria-hidden />
          )}
          <p className="py-1.5 wrap-anywhere">{toast.text}</p>
          <IconButton label="Dismiss" onClick={() => dismiss(toast.id)}>
            <X className="size-4" aria-hidden />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
