import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';
type Size = 'medium' | 'small' | 'icon';

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong shadow-xs',
  secondary: 'border border-edge/50 bg-surface text-ink hover:bg-sunken shadow-xs',
  quiet: 'text-muted hover:bg-sunken hover:text-ink',
  danger: 'bg-danger text-on-danger hover:opacity-90 shadow-xs',
};

const SIZES: Record<Size, string> = {
  medium: 'h-10 px-4 text-[0.9375rem]',
  small: 'h-8 px-3 text-sm',
  icon: 'size-8 justify-center',
};

export function buttonClass(look: Look = 'secondary', size: Size = 'medium'): string {
  return clsx(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50',
    LOOKS[look],
    SIZES[size],
  );
}

interface Props extends ComponentProps<'button'> {
  look?: Look;
  size?: Size;
  /** Work goes on that the button began. */
  busy?: boolean;
}

export function Button({ look, size, busy = false, className, children, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled === true || busy}
      aria-busy={busy}
      className={clsx(buttonClass(look, size), className)}
    >
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<Props, 'size' | 'aria-label'> {
  /** What it does; shown when pointed at. */
  label: string;
}

export function IconButton({ label, look = 'quiet', ...rest }: IconButtonProps) {
  return <Button {...rest} look={look} size="icon" aria-label={label} title={label} />;
}
