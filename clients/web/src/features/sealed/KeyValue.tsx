import { Copy, Eye, EyeOff } from 'lucide-react';
import { Countdown } from '@/features/secret/Countdown';
import { IconButton } from '@/shared/ui/Button';
import type { Reveals } from './useReveals';
import type { Row } from './worker/desk';

/** A value, hidden or for thirty seconds shown. */
export function KeyValue({ row, reveals }: { row: Row; reveals: Reveals }) {
  if (row.locked) {
    return (
      <span className="text-sm text-muted">
        Locked{row.lockReason !== null && `: ${row.lockReason}`}
      </span>
    );
  }
  const revealed = reveals.of(row);
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1">
      {revealed ? (
        <span className="block max-h-32 min-w-0 grow basis-40 overflow-y-auto font-mono text-sm whitespace-pre-wrap wrap-anywhere">
          {revealed.value === '' ? '(empty)' : revealed.value}
        </span>
      ) : (
        <span
          className="grow font-mono text-sm tracking-widest text-muted"
          role="img"
          aria-label="hidden value"
        >
          ••••••••
        </span>
      )}
      <span className="ml-auto flex items-center gap-1">
        {revealed && <Countdown until={revealed.until} />}
        <IconButton
          label={`${revealed ? 'Hide' : 'Reveal'} ${row.name}`}
          onClick={() => {
            if (revealed) reveals.hide(row);
            else void reveals.show(row);
          }}
        >
          {revealed ? (
            <EyeOff className="size-4" aria-hidden />
          ) : (
            <Eye className="size-4" aria-hidden />
          )}
        </IconButton>
        <IconButton label={`Copy ${row.name}`} onClick={() => void reveals.copy(row)}>
          <Copy className="size-4" aria-hidden />
        </IconButton>
      </span>
    </span>
  );
}
