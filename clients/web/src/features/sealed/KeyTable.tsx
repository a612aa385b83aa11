import { Ago } from '@/shared/time';
import { Health, KeyBadges } from './KeyBadges';
import { KeyValue } from './KeyValue';
import type { Reveals } from './useReveals';
import type { Row } from './worker/desk';

export interface KeyListProps {
  rows: readonly Row[];
  reveals: Reveals;
  onOpen: (row: Row) => void;
}

const HEAD = 'border-b border-line px-4 py-2.5 text-left text-sm font-medium text-muted';
const CELL = 'border-b border-line px-4 py-2.5 align-middle group-last/row:border-b-0';

export function KeyTable({ rows, reveals, onOpen }: KeyListProps) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-0">
      <thead>
        <tr>
          <th scope="col" className={`${HEAD} w-[34%]`}>
            Name
          </th>
          <th scope="col" className={HEAD}>
            Value
          </th>
          <th scope="col" className={`${HEAD} hidden w-36 lg:table-cell`}>
            Environment
          </th>
          <th scope="col" className={`${HEAD} hidden w-32 xl:table-cell`}>
            Changed
          </th>
          <th scope="col" className={`${HEAD} w-20`}>
            Health
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="group/row">
            <th scope="row" className={`${CELL} text-left font-normal`}>
              <KeyTitle row={row} onOpen={onOpen} />
            </th>
            <td className={CELL}>
              <KeyValue row={row} reveals={reveals} />
            </td>
            <td className={`${CELL} hidden text-sm wrap-anywhere lg:table-cell`}>
              {row.environment}
            </td>
            <td className={`${CELL} hidden text-sm text-muted xl:table-cell`}>
              <Ago time={row.updatedAt} />
            </td>
            <td className={CELL}>
              <Health row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function KeyTitle({ row, onOpen }: { row: Row; onOpen: (row: Row) => void }) {
  return (
    <span className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <button
        type="button"
        onClick={() => onOpen(row)}
        className="min-h-6 justify-self-start text-left font-medium wrap-anywhere hover:text-accent hover:underline"
      >
        {row.name}
      </button>
      <span className="text-sm wrap-anywhere text-muted">{row.service}</span>
      <KeyBadges row={row} />
    </span>
  );
}
