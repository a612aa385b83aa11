import { Copy, Eye, EyeOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Countdown } from '@/features/secret/Countdown';
import { SHOWN_SECONDS } from '@/features/secret/useReveals';
import { copySecret } from '@/shared/clipboard';
import { Button } from '@/shared/ui/Button';

/** The value of a link: visible for thirty seconds at a time, and here as long as the page is open. */
export function TakenValue({ value, viewsLeft }: { value: string; viewsLeft: number }) {
  const [until, setUntil] = useState<number | undefined>(shownUntil);
  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setTimeout(() => setUntil(undefined), until - Date.now());
    return () => clearTimeout(timer);
  }, [until]);
  const visible = until !== undefined;
  return (
    <section
      aria-label="The value"
      className="grid gap-4 rounded-2xl border border-line bg-surface p-6"
    >
      <p role="status">
        {viewsLeft === 0
          ? 'This was the last time: the link is over, and its content deleted. Keep the value before you leave this page.'
          : `The link opens ${viewsLeft === 1 ? 'once' : `${viewsLeft} times`} more.`}
      </p>
      <div className="rounded-xl border border-line bg-sunken p-4">
        {visible ? (
          <pre className="max-h-96 overflow-y-auto font-mono text-sm whitespace-pre-wrap wrap-anywhere">
            {value}
          </pre>
        ) : (
          <p className="text-sm text-muted">Hidden. It is here until you leave this page.</p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" onClick={() => void copySecret(value, 'The value')}>
          <Copy className="size-4" aria-hidden /> Copy
        </Button>
        {visible ? (
          <>
            <Button onClick={() => setUntil(undefined)}>
              <EyeOff className="size-4" aria-hidden /> Hide
            </Button>
            <Countdown until={until} />
          </>
        ) : (
          <Button onClick={() => setUntil(shownUntil())}>
            <Eye className="size-4" aria-hidden /> Show again
          </Button>
        )}
      </div>
    </section>
  );
}

function shownUntil(): number {
  return Date.now() + SHOWN_SECONDS * 1000;
}
