import { Button } from '@/shared/ui/Button';
import { PAGE_ROWS } from './useRows';

export function Pager({
  offset,
  total,
  onTurn,
}: {
  offset: number;
  total: number;
  onTurn: (offset: number) => void;
}) {
  const last = Math.min(total, offset + PAGE_ROWS);
  const number = (value: number) => value.toLocaleString('en');
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center gap-3 border-t border-line px-5 py-3"
    >
      <p className="grow text-sm text-muted tabular-nums" aria-live="polite">
        {number(offset + 1)}–{number(last)} of {number(total)}
      </p>
      <Button size="small" disabled={offset === 0} onClick={() => onTurn(offset - PAGE_ROWS)}>
        Previous
      </Button>
      <Button size="small" disabled={last >= total} onClick={() => onTurn(offset + PAGE_ROWS)}>
        Next
      </Button>
    </nav>
  );
}
