import { Search } from 'lucide-react';
import { useRef } from 'react';
import type { AuditSearch } from '@/app/router';
import { useShortcut } from '@/shared/useShortcut';
import { Button } from '@/shared/ui/Button';
import { compactInputClass } from '@/shared/ui/Field';
import { filterOf } from './queries';
import { KNOWN_ACTIONS } from './words';

const OUTCOMES = ['success', 'refused', 'failure'] as const;

function isOutcome(value: string): value is (typeof OUTCOMES)[number] {
  return (OUTCOMES as readonly string[]).includes(value);
}

/** The filters are in the address, so that a view can be sent to somebody. */
export function AuditFilters({
  search,
  onChange,
}: {
  search: AuditSearch;
  onChange: (search: AuditSearch) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useShortcut('/', () => field.current?.focus());
  const { q, action, outcome, refreshes } = search;
  const kept = { ...(refreshes && { refreshes }) };
  return (
    <form
      role="search"
      key={q ?? ''}
      className="mb-4 flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const text = field.current?.value.trim() ?? '';
        onChange({
          ...kept,
          ...(action !== undefined && { action }),
          ...(outcome && { outcome }),
          ...(text !== '' && { q: text }),
        });
      }}
    >
      <div className="relative grow basis-56 sm:max-w-sm">
        <Search
          className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted"
          aria-hidden
        />
        <input
          ref={field}
          type="search"
          aria-label="Search the record"
          placeholder="Search names, people … then Enter"
          defaultValue={q ?? ''}
          className={`${compactInputClass} pl-9`}
        />
      </div>
      <select
        aria-label="Action"
        className={`${compactInputClass} w-auto! grow basis-36 sm:grow-0 sm:basis-auto`}
        value={action ?? ''}
        onChange={(event) =>
          onChange({
            ...kept,
            ...(q !== undefined && { q }),
            ...(outcome && { outcome }),
            ...(event.target.value !== '' && { action: event.target.value }),
          })
        }
      >
        <option value="">All actions</option>
        {KNOWN_ACTIONS.map((known) => (
          <option key={known} value={known}>
            {known}
          </option>
        ))}
      </select>
      <select
        aria-label="Outcome"
        className={`${compactInputClass} w-auto! grow basis-36 sm:grow-0 sm:basis-auto`}
        value={outcome ?? ''}
        onChange={(event) =>
          onChange({
            ...kept,
            ...(q !== undefined && { q }),
            ...(action !== undefined && { action }),
            ...(isOutcome(event.target.value) && { outcome: event.target.value }),
          })
        }
      >
        <option value="">All outcomes</option>
        {OUTCOMES.map((known) => (
          <option key={known} value={known}>
            {known}
          </option>
        ))}
      </select>
      <label className="flex h-9 items-center gap-2 text-sm whitespace-nowrap">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={refreshes === true}
          onChange={({ target: { checked } }) =>
            onChange({ ...filterOf(search), ...(checked && { refreshes: true }) })
          }
        />
        Session refreshes
      </label>
      {Object.keys(search).length > 0 && (
        <Button size="small" look="quiet" onClick={() => onChange({})}>
          Clear filters
        </Button>
      )}
    </form>
  );
}
