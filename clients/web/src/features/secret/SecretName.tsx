import { Ellipsis, PanelRight, Trash2 } from 'lucide-react';
import { millisUntil, relativeTime } from '@/shared/time';
import { IconButton } from '@/shared/ui/Button';
import { Badge } from '@/shared/ui/layout';
import { Menu, MenuItem } from '@/shared/ui/Menu';
import { CATEGORY_LABELS } from './categories';
import { descriptionOf, type Row } from './matrix';

const SOON_MILLIS = 14 * 86_400_000;

/** A row's name, what is known about it, and what can be done with all of it. */
export function SecretName({
  row,
  onOpen,
  onDelete,
}: {
  row: Row;
  onOpen: () => void;
  /** Absent: not everything of the row is in sight, so it cannot be deleted here. */
  onDelete?: () => void;
}) {
  const described = descriptionOf(row);
  return (
    <div className="flex min-w-0 items-center gap-1">
      <div className="min-w-0 grow">
        {described ? (
          <button
            type="button"
            onClick={onOpen}
            className="max-w-full rounded text-left font-mono text-sm font-medium wrap-anywhere hover:text-accent hover:underline"
          >
            {row.name}
          </button>
        ) : (
          <span className="font-mono text-sm font-medium wrap-anywhere">{row.name}</span>
        )}
        {described && (
          <div className="mt-0.5 flex flex-wrap items-center gap-1 empty:hidden">
            {described.category !== null && <Badge>{CATEGORY_LABELS[described.category]}</Badge>}
            {described.tags.map((tag) => (
              <Badge key={tag} tone="accent">
                {tag}
              </Badge>
            ))}
            {described.expiresAt !== null && <Expiry time={described.expiresAt} />}
          </div>
        )}
      </div>
      {onDelete && (
        <Menu
          trigger={
            <IconButton label={`More about ${row.name}`}>
              <Ellipsis className="size-4" aria-hidden />
            </IconButton>
          }
        >
          {described && (
            <MenuItem onSelect={onOpen}>
              <PanelRight className="size-4" aria-hidden /> Details and versions
            </MenuItem>
          )}
          <MenuItem danger onSelect={onDelete}>
            <Trash2 className="size-4" aria-hidden /> Delete in every environment
          </MenuItem>
        </Menu>
      )}
    </div>
  );
}

function Expiry({ time }: { time: string }) {
  const left = millisUntil(time);
  if (left > SOON_MILLIS) return null;
  return (
    <Badge tone={left < 0 ? 'danger' : 'warning'}>
      {left < 0 ? 'expired' : 'expires'} {relativeTime(time)}
    </Badge>
  );
}
