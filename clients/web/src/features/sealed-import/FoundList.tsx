import { Badge } from '@/shared/ui/layout';
import type { FoundKey } from './findings';
import type { ImportPlan } from './plan';

/** As many as a person looks through. */
const SHOWN = 200;

/** The keys of a file by service and name; values are not shown. */
export function FoundList({ plan }: { plan: ImportPlan }) {
  const total = plan.created.length + plan.duplicates.length;
  if (total === 0) return null;
  const created = plan.created.slice(0, SHOWN);
  const duplicates = plan.duplicates.slice(0, SHOWN - created.length);
  return (
    <section aria-label="Keys in the file">
      <ul
        tabIndex={0}
        aria-label="Keys in the file"
        className="max-h-72 divide-y divide-line overflow-y-auto rounded-xl border border-line"
      >
        {created.map((key) => (
          <KeyLine key={lineOf(key)} found={key} />
        ))}
        {duplicates.map((key) => (
          <KeyLine key={lineOf(key)} found={key} present />
        ))}
      </ul>
      {total > SHOWN && (
        <p className="mt-2 text-sm text-muted">… and {(total - SHOWN).toLocaleString('en')} more</p>
      )}
    </section>
  );
}

function KeyLine({ found, present = false }: { found: FoundKey; present?: boolean }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm">
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium">{found.service}</span>
        <span className="text-muted"> / {found.name}</span>
      </span>
      {found.tags.slice(0, 5).map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      <span className="ml-auto">
        {present ? <Badge tone="warning">already there</Badge> : <Badge tone="success">new</Badge>}
      </span>
    </li>
  );
}

function lineOf({ service, name }: FoundKey): string {
  return JSON.stringify([service, name]);
}
