import { useState } from 'react';
import { compactInputClass } from '@/shared/ui/Field';
import { Button } from '@/shared/ui/Button';
import { DialogActions } from '@/shared/ui/Dialog';
import { Notice } from '@/shared/ui/states';
import { faultOfColumns, MEANINGS, readColumns, type Meaning } from './columns';
import type { Table } from './csv';
import type { Found } from './findings';

/** A person says what the columns of a table are. */
export function ChooseColumns({
  table,
  guess,
  onFound,
  onBack,
}: {
  table: Table;
  guess: readonly Meaning[];
  onFound: (found: Found) => void;
  onBack: () => void;
}) {
  const [meanings, setMeanings] = useState(guess);
  const fault = faultOfColumns(meanings);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (fault === undefined) onFound(readColumns(table, meanings));
      }}
    >
      <p className="text-muted">
        No known tool writes these columns. Say what they are: the server reads service, name, tags
        and site; values are sealed.
      </p>
      <table className="w-full text-left text-sm">
        <thead>
          <tr className="border-b border-line text-muted">
            <th className="py-2 pr-4 font-medium">Column</th>
            <th className="hidden py-2 pr-4 font-medium sm:table-cell">Filled</th>
            <th className="py-2 font-medium">Is</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {table.columns.map((column, at) => (
            <tr key={at}>
              <td className="py-2 pr-4 font-medium wrap-anywhere">
                {column || `Column ${at + 1}`}
              </td>
              <td className="hidden py-2 pr-4 whitespace-nowrap text-muted tabular-nums sm:table-cell">
                {filled(table, at)} of {table.rows.length}
              </td>
              <td className="py-2">
                <select
                  aria-label={`${column || `Column ${at + 1}`} is`}
                  className={compactInputClass}
                  value={meanings[at]}
                  onChange={(event) =>
                    setMeanings(meanings.with(at, event.target.value as Meaning))
                  }
                >
                  {MEANINGS.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {fault !== undefined && <Notice tone="warning" title={fault} live />}
      <DialogActions>
        <Button onClick={onBack}>Another file</Button>
        <Button type="submit" look="primary" aria-disabled={fault !== undefined} title={fault}>
          Preview
        </Button>
      </DialogActions>
    </form>
  );
}

function filled({ rows }: Table, column: number): number {
  return rows.filter(({ cells }) => (cells[column] ?? '') !== '').length;
}
