import { Health } from './KeyBadges';
import { KeyTitle, type KeyListProps } from './KeyTable';
import { KeyValue } from './KeyValue';

/** The table on a phone. */
export function KeyCards({ rows, reveals, onOpen }: KeyListProps) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.id} className="grid grid-cols-[minmax(0,1fr)] gap-2 p-4">
          <div className="flex items-start gap-3">
            <div className="min-w-0 grow">
              <KeyTitle row={row} onOpen={onOpen} />
            </div>
            <Health row={row} />
          </div>
          <p className="text-sm text-muted">{row.environment}</p>
          <KeyValue row={row} reveals={reveals} />
        </li>
      ))}
    </ul>
  );
}
