import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import { IconButton } from './Button';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** From the side, for looking at one thing of a list; otherwise in the middle. */
  side?: boolean;
  wide?: boolean;
}

/**
 * A modal dialog. The focus goes to what is marked with `data-autofocus`, or to the first control, and
 * back to where it was. Its veil is an element of ours: Radix's own adds a style element, which the content
 * security policy refuses; that the page behind stands still is in styles.css.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  side,
  wide,
}: DialogProps) {
  const opener = useRef<HTMLElement>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div className="fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          data-modal=""
          onOpenAutoFocus={(event) => {
            opener.current = openerOf(document.activeElement);
            const first = (event.currentTarget as HTMLElement).querySelector('[data-autofocus]');
            if (!(first instanceof HTMLElement)) return;
            event.preventDefault();
            first.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            opener.current?.focus();
          }}
          {...(description === undefined && { 'aria-describedby': undefined })}
          className={clsx(
            'fixed z-50 flex flex-col bg-surface shadow-raised outline-none',
            side === true
              ? 'animate-slide-in inset-y-0 right-0 w-full max-w-xl border-l border-line'
              : clsx(
                  'animate-appear inset-x-0 bottom-0 mx-auto max-h-[92dvh] w-full rounded-t-2xl border border-line',
                  'sm:top-[10vh] sm:bottom-auto sm:max-h-[80vh] sm:rounded-2xl',
                  wide === true ? 'sm:max-w-3xl' : 'sm:max-w-lg',
                ),
          )}
        >
          <header className="flex items-start gap-4 border-b border-line px-5 py-4">
            <div className="min-w-0 grow">
              <Radix.Title className="text-lg font-semibold wrap-anywhere">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description asChild>
                  <div className="mt-0.5 text-sm text-muted">{description}</div>
                </Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton label="Close">
                <X className="size-4" aria-hidden />
              </IconButton>
            </Radix.Close>
          </header>
          <div className="grow overflow-y-auto px-5 py-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The row of buttons that ends a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap justify-end gap-2">{children}</div>;
}

/** What opened a dialog: of a menu, which is gone by then, the button that it belongs to. */
function openerOf(focused: Element | null): HTMLElement | null {
  const button = focused?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const opener = typeof button === 'string' ? document.getElementById(button) : focused;
  return opener instanceof HTMLElement ? opener : null;
}
