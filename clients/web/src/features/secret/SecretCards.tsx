import { useState, type ReactNode } from 'react';
import { Button } from '@/shared/ui/Button';
import type { Row } from './matrix';
import { SecretCell } from './SecretCell';
import { SecretName } from './SecretName';
import type { Matrix } from './useMatrix';
import type { Reveals } from './useReveals';

const STEP = 50;

/** The matrix on a phone: a card for each name, with its environments below one another. */
export function SecretCards({
  matrix,
  reveals,
  rows,
  onOpen,
  standing,
}: {
  matrix: Matrix;
  reveals: Reveals;
  rows: readonly Row[];
  onOpen: (name: string) => void;
  /** How the row's cells stand to each other. */
  standing?: (row: Row) => ReactNode;
}) {
  const [shown, setShown] = useState(STEP);
  return (
    <>
      <ul className="divide-y divide-line">
        {rows.slice(0, shown).map((row) => (
          <li key={row.name} className="p-4">
            <SecretName
              row={row}
              onOpen={() => onOpen(row.name)}
              {...(!standing && {
                onDelete: () => row.cells.forEach((cell) => matrix.remove(row.name, cell)),
              })}
            />
            {standing && <div className="mt-2">{standing(row)}</div>}
            <dl className="mt-2 grid gap-2">
              {row.cells.map((cell, at) => (
                <div key={cell.environment}>
                  <dt className="px-2 pb-1 text-xs text-muted">{matrix.environments[at]?.name}</dt>
                  <dd>
                    <SecretCell name={row.name} cell={cell} matrix={matrix} reveals={reveals} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {rows.length > shown && (
        <div className="border-t border-line p-4 text-center">
          <Button onClick={() => setShown(shown + STEP)}>
            Show more ({rows.length - shown} are left)
          </Button>
        </div>
      )}
    </>
  );
}
