import { Lock, TriangleAlert } from 'lucide-react';
import { dayOf, millisUntil } from '@/shared/time';
import { Badge } from '@/shared/ui/layout';
import { REASONS } from './health';
import type { Row } from './worker/desk';

const SOON_MILLIS = 30 * 86_400_000;

/** What somebody should see of a key before they use it. */
export function KeyBadges({ row }: { row: Row }) {
  return (
    <span className="flex flex-wrap gap-1.5 empty:hidden">
      {row.locked && (
        <Badge tone="warning">
          <Lock className="size-3" aria-hidden /> locked
        </Badge>
      )}
      {row.exposed && (
        <Badge tone="danger">
          <TriangleAlert className="size-3" aria-hidden /> known to somebody who left
        </Badge>
      )}
      {row.expiresAt !== null && <Expiry at={row.expiresAt} />}
      {row.tags.map((tag) => (
        <Badge key={tag}>
          <span className="truncate" title={tag}>
            {tag}
          </span>
        </Badge>
      ))}
    </span>
  );
}

function Expiry({ at }: { at: string }) {
  const left = millisUntil(at);
  if (left < 0) return <Badge tone="danger">expired {dayOf(at)}</Badge>;
  return <Badge tone={left < SOON_MILLIS ? 'warning' : 'neutral'}>expires {dayOf(at)}</Badge>;
}

/** 0 to 100, with the reasons for whoever points at it or has it read out. */
export function Health({ row: { healthScore, healthReasons } }: { row: Row }) {
  const reasons = healthReasons.map((reason) => REASONS[reason] ?? reason).join(', ');
  const tone = healthScore >= 80 ? 'success' : healthScore >= 50 ? 'warning' : 'danger';
  return (
    <span title={reasons === '' ? 'Nothing is wrong with it' : reasons}>
      <Badge tone={tone}>
        <span className="sr-only">Health </span>
        {healthScore}
        {reasons !== '' && <span className="sr-only">: {reasons}</span>}
      </Badge>
    </span>
  );
}
