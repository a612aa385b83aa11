import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { copySecret } from '../clipboard';
import { Button } from './Button';
import { DialogActions } from './Dialog';
import { Notice } from './states';

/** Something that is shown this once and cannot be looked up again. */
export function OnceShown({
  what,
  value,
  advice,
  onDone,
  children,
}: {
  what: string;
  value: string;
  advice: ReactNode;
  onDone: () => void;
  children?: ReactNode;
}) {
  return (
    <div className="grid gap-4">
      <Notice tone="warning" title="Shown this once only">
        {advice}
      </Notice>
      <CopyLine label={what} value={value} />
      {children}
      <DialogActions>
        <Button look="primary" onClick={onDone}>
          Done
        </Button>
      </DialogActions>
    </div>
  );
}

/** A line to copy, with its button. */
export function CopyLine({ label, value }: { label: string; value: string }) {
  return (
    <div className="grid gap-1.5">
      <p className="text-sm font-medium">{label}</p>
      <div className="flex items-start gap-2 max-sm:flex-col rounded-xl border border-line bg-sunken p-2 pl-3">
        <code className="min-w-0 grow text-sm sm:self-center whitespace-pre-wrap wrap-anywhere">
          {value}
        </code>
        <Button
          size="small"
          className="max-sm:self-end"
          onClick={() => void copySecret(value, label)}
          aria-label={`Copy ${label}`}
        >
          <Copy className="size-4" aria-hidden /> Copy
        </Button>
      </div>
    </div>
  );
}
