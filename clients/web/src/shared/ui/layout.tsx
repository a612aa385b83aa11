import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** What a page is, and what can be done on it. */
export function PageHeader({
  title,
  description,
  actions,
  above,
}: {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  above?: ReactNode;
}) {
  return (
    <header className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-3">
      <div className="min-w-0 grow basis-64">
        {above}
        <h1 className="text-2xl font-semibold wrap-anywhere">{title}</h1>
        {description !== undefined && (
          <div className="mt-1 max-w-2xl text-muted">{description}</div>
        )}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

export function Card({
  title,
  description,
  actions,
  children,
  className,
  flush = false,
}: {
  title?: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  /** The content reaches the edges, as tables do. */
  flush?: boolean;
}) {
  return (
    <section className={clsx('min-w-0 rounded-2xl border border-line bg-surface', className)}>
      {title !== undefined && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 pt-4 pb-1">
          <div className="min-w-0 grow">
            <h2 className="font-semibold">{title}</h2>
            {description !== undefined && <p className="text-sm text-muted">{description}</p>}
          </div>
          {actions}
        </div>
      )}
      <div className={flush ? '' : 'px-5 py-4'}>{children}</div>
    </section>
  );
}

type Tone = 'neutral' | 'accent' | 'warning' | 'danger' | 'success';

const TONES: Record<Tone, string> = {
  neutral: 'bg-sunken text-muted',
  accent: 'bg-accent-soft text-accent',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
  success: 'bg-success-soft text-success',
};

export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex max-w-full items-center gap-1 rounded-md px-1.5 py-0.5 text-xs font-medium wrap-break-word',
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}

/** A key on a keyboard. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded border border-line bg-sunken px-1 font-sans text-[0.6875rem] text-muted">
      {children}
    </kbd>
  );
}

/** A person or program as the first letters of its name. */
export function Avatar({ name, small = false }: { name: string; small?: boolean }) {
  const letters = name
    .split(/[\s@._-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 32).toUpperCase())
    .join('');
  return (
    <span
      aria-hidden
      className={clsx(
        'grid shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent',
        small ? 'size-6 text-[0.625rem]' : 'size-8 text-xs',
      )}
    >
      {letters}
    </span>
  );
}
