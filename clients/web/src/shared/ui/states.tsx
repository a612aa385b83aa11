import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { clsx } from 'clsx';
import type { ComponentType, ReactNode } from 'react';
import { asProblem } from '@/api/problem';
import { Button } from './Button';

/** Grey bars where something will be, instead of a spinner. */
export function Skeleton({ className }: { className?: string }) {
  return <div className={clsx('animate-shimmer rounded-md bg-sunken', className)} aria-hidden />;
}

export function SkeletonRows({ rows = 5, label }: { rows?: number; label: string }) {
  return (
    <div role="status" className="grid gap-3 p-4">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} className={clsx('h-9', row % 3 === 2 && 'w-4/5')} />
      ))}
    </div>
  );
}

/** Nothing is here yet: says what would be, and offers the next step. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: ComponentType<{ className?: string; 'aria-hidden'?: boolean }>;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      <span className="mb-4 grid size-12 place-items-center rounded-2xl bg-accent-soft text-accent">
        <Icon className="size-6" aria-hidden />
      </span>
      <h2 className="text-base font-semibold">{title}</h2>
      {children !== undefined && <div className="mt-1 max-w-md text-muted">{children}</div>}
      {action !== undefined && (
        <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>
      )}
    </div>
  );
}

type Tone = 'info' | 'warning' | 'danger' | 'success';

const TONES: Record<Tone, { icon: typeof Info; look: string }> = {
  info: { icon: Info, look: 'bg-sunken text-ink' },
  warning: { icon: TriangleAlert, look: 'bg-warning-soft text-warning' },
  danger: { icon: CircleAlert, look: 'bg-danger-soft text-danger' },
  success: { icon: CircleCheck, look: 'bg-success-soft text-success' },
};

export function Notice({
  tone = 'info',
  title,
  children,
  action,
  live = false,
}: {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  live?: boolean;
}) {
  const { icon: Icon, look } = TONES[tone];
  return (
    <div
      role={live ? 'alert' : undefined}
      className={clsx('flex gap-3 rounded-xl px-4 py-3 text-sm', look)}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="min-w-0 grow wrap-anywhere">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
}

/** A failure in words, with what support needs to find it, and a way out. */
export function ProblemNotice({ failure, retry }: { failure: unknown; retry?: () => void }) {
  const problem = asProblem(failure);
  return (
    <Notice
      tone="danger"
      live
      title={problem.title}
      action={
        retry && (
          <Button size="small" onClick={retry}>
            Try again
          </Button>
        )
      }
    >
      <p>{problem.message}</p>
      {problem.fieldErrors.length > 0 && (
        <ul className="mt-1 list-disc pl-4">
          {problem.fieldErrors.map((error) => (
            <li key={error.pointer + error.detail}>
              {error.pointer.replace(/^\//, '')}: {error.detail}
            </li>
          ))}
        </ul>
      )}
      {problem.requestId !== null && (
        <p className="mt-1 font-mono text-xs">Request {problem.requestId}</p>
      )}
    </Notice>
  );
}
