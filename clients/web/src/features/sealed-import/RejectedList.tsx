import { Notice } from '@/shared/ui/states';
import type { Rejection } from './findings';

const SHOWN = 200;

/** What is not taken, one by one, so that nothing is lost without being said. */
export function RejectedList({ rejected }: { rejected: readonly Rejection[] }) {
  if (rejected.length === 0) return null;
  return (
    <Notice tone="warning" title="Not taken">
      <ul
        tabIndex={0}
        aria-label="Not taken"
        className="mt-1 grid max-h-48 gap-0.5 overflow-y-auto"
      >
        {rejected.slice(0, SHOWN).map(({ where, reason }, at) => (
          <li key={at}>
            <span className="font-medium">{where}</span>: {reason}
          </li>
        ))}
        {rejected.length > SHOWN && (
          <li>… and {(rejected.length - SHOWN).toLocaleString('en')} more</li>
        )}
      </ul>
    </Notice>
  );
}
