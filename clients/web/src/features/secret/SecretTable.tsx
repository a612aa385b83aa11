import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Badge } from '@/shared/ui/layout';
import { missingCount, type Row } from './matrix';
import { SecretCell } from './SecretCell';
import { SecretName } from './SecretName';
import type { Matrix } from './useMatrix';
import type { Reveals } from './useReveals';

const ROW_PIXELS = 57;
const OVERSCAN = 10;

interface Props {
  matrix: Matrix;
  reveals: Reveals;
  rows: readonly Row[];
  onOpen: (name: string) => void;
  /** How the row's cells stand to each other, in a column of its own. */
  standing?: (row: Row) => ReactNode;
}

/** Names down, environments across; only the rows in sight are in the page, so thousands are none. */
export function SecretTable({ matrix, reveals, rows, onOpen, standing }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(table.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PIXELS,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (at) => rows[at]?.name ?? at,
  });
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  const gaps = useMemo(
    () => matrix.environments.map((_, at) => missingCount(matrix.rows, at)),
    [matrix],
  );
  const columns = matrix.environments.length + (standing ? 2 : 1);
  return (
    <table
      ref={table}
      className="w-full border-separate border-spacing-0"
      aria-rowcount={rows.length + 1}
    >
      <thead>
        <tr>
          <th
            scope="col"
            className="sticky left-0 z-10 w-64 border-b border-line bg-surface px-4 py-2.5 text-left text-sm font-medium text-muted xl:w-80"
          >
            Name
          </th>
          {matrix.environments.map((environment, at) => {
            const missing = gaps[at] ?? 0;
            return (
              <th
                key={environment.id}
                scope="col"
                className="min-w-60 border-b border-line px-4 py-2.5 text-left text-sm font-medium"
              >
                <span className="flex flex-wrap items-center gap-2">
                  <span className="wrap-anywhere">{environment.name}</span>
                  {missing > 0 && <Badge tone="warning">{missing} missing</Badge>}
                </span>
              </th>
            );
          })}
          {standing && (
            <th
              scope="col"
              className="border-b border-line px-4 py-2.5 text-left text-sm font-medium"
            >
              Difference
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {before > 0 && <Spacer columns={columns} pixels={before} />}
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <tr
              key={row.name}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-rowindex={item.index + 2}
              className="group/row"
            >
              <th
                scope="row"
                className="sticky left-0 border-b border-line bg-surface px-4 py-2 text-left align-middle font-normal group-last/row:border-b-0"
              >
                <SecretName
                  row={row}
                  onOpen={() => onOpen(row.name)}
                  {...(!standing && {
                    onDelete: () => row.cells.forEach((cell) => matrix.remove(row.name, cell)),
                  })}
                />
              </th>
              {row.cells.map((cell) => (
                <td
                  key={cell.environment}
                  className="border-b border-l border-line p-2 align-middle group-last/row:border-b-0"
                >
                  <SecretCell name={row.name} cell={cell} matrix={matrix} reveals={reveals} />
                </td>
              ))}
              {standing && (
                <td className="border-b border-l border-line px-4 py-2 align-middle group-last/row:border-b-0">
                  {standing(row)}
                </td>
              )}
            </tr>
          );
        })}
        {after > 0 && <Spacer columns={columns} pixels={after} />}
      </tbody>
    </table>
  );
}

/** Stands for the rows that are out of sight. */
function Spacer({ columns, pixels }: { columns: number; pixels: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height: pixels }} />
    </tr>
  );
}
