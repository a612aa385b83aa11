import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import { useRef } from 'react';
import { useShortcut } from '@/shared/useShortcut';
import { compactInputClass } from '@/shared/ui/Field';
import { CATEGORIES, CATEGORY_LABELS } from './categories';
import { tagsOf, type Filter, type Row } from './matrix';

export function FilterBar({
  rows,
  filter,
  onChange,
}: {
  rows: readonly Row[];
  filter: Filter;
  onChange: (filter: Filter) => void;
}) {
  const search = useRef<HTMLInputElement>(null);
  useShortcut('/', () => search.current?.focus());
  const tags = tagsOf(rows);
  return (
    <div role="search" className="flex min-w-0 grow flex-wrap items-center gap-2 md:basis-0">
      <div className="relative grow basis-36 max-sm:basis-full sm:max-w-xs">
        <Search
          className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted"
          aria-hidden
        />
        <input
          ref={search}
          type="search"
          aria-label="Search secrets"
          aria-keyshortcuts="/"
          placeholder="Search names, tags …"
          className={clsx(compactInputClass, 'pl-9')}
          value={filter.text}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
        />
      </div>
      <select
        aria-label="Category"
        className={clsx(compactInputClass, 'w-auto! grow sm:grow-0')}
        value={filter.category}
        onChange={(event) => onChange({ ...filter, category: event.target.value })}
      >
        <option value="">All categories</option>
        {CATEGORIES.map((category) => (
          <option key={category} value={category}>
            {CATEGORY_LABELS[category]}
          </option>
        ))}
      </select>
      {tags.length > 0 && (
        <select
          aria-label="Tag"
          className={clsx(compactInputClass, 'w-auto! max-w-40 grow sm:grow-0')}
          value={filter.tag}
          onChange={(event) => onChange({ ...filter, tag: event.target.value })}
        >
          <option value="">All tags</option>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </select>
      )}
      <label className="flex h-9 items-center gap-2 text-sm whitespace-nowrap">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={filter.missingOnly}
          onChange={(event) => onChange({ ...filter, missingOnly: event.target.checked })}
        />
        Gaps only
      </label>
    </div>
  );
}
