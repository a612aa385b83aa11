import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import { useRef } from 'react';
import { useShortcut } from '@/shared/useShortcut';
import { compactInputClass } from '@/shared/ui/Field';
import type { SealedVaultView } from './useSealedVault';
import type { RowQuery, RowSort } from './worker/desk';

const SORTS: readonly { value: RowSort; label: string }[] = [
  { value: 'name', label: 'By name' },
  { value: 'service', label: 'By service' },
  { value: '-updatedAt', label: 'Changed last' },
  { value: 'expiresAt', label: 'Expiring first' },
  { value: 'healthScore', label: 'Worst health first' },
];

export function KeyFilters({
  vault,
  query,
  onChange,
}: {
  vault: SealedVaultView;
  query: RowQuery;
  onChange: (change: Partial<RowQuery>) => void;
}) {
  const search = useRef<HTMLInputElement>(null);
  useShortcut('/', () => search.current?.focus());
  const { services = [], environments = [], tags = [] } = vault.summary ?? {};
  return (
    <div role="search" className="flex min-w-0 grow flex-wrap items-center gap-2">
      <div className="relative grow basis-36 max-sm:basis-full sm:max-w-xs">
        <Search
          className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted"
          aria-hidden
        />
        <input
          ref={search}
          type="search"
          aria-label="Search keys"
          aria-keyshortcuts="/"
          placeholder="Search names, tags …"
          className={clsx(compactInputClass, 'pl-9')}
          value={query.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </div>
      <Choice
        label="Service"
        all="All services"
        words={services}
        value={query.service}
        onChange={(service) => onChange({ service })}
      />
      <Choice
        label="Environment"
        all="All environments"
        words={environments}
        value={query.environment}
        onChange={(environment) => onChange({ environment })}
      />
      <Choice
        label="Tag"
        all="All tags"
        words={tags}
        value={query.tag}
        onChange={(tag) => onChange({ tag })}
      />
      <select
        aria-label="Order"
        className={clsx(compactInputClass, 'w-auto! grow sm:grow-0')}
        value={query.sort}
        onChange={(event) => onChange({ sort: event.target.value as RowSort })}
      >
        {SORTS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** More words than these nobody finds in a menu; the search finds them. */
const MOST_WORDS = 200;

function Choice({
  label,
  all,
  words,
  value,
  onChange,
}: {
  label: string;
  all: string;
  words: readonly string[];
  value: string;
  onChange: (word: string) => void;
}) {
  if (words.length === 0) return null;
  return (
    <select
      aria-label={label}
      className={clsx(compactInputClass, 'w-auto! max-w-44 grow sm:grow-0')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{all}</option>
      {words.slice(0, MOST_WORDS).map((word) => (
        <option key={word} value={word}>
          {word}
        </option>
      ))}
    </select>
  );
}
