import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, Folder as FolderIcon, FolderTree } from 'lucide-react';
import { useState } from 'react';
import type { Environment } from '@/features/project/queries';
import type { Place } from '@/features/secret/place';
import { Button } from '@/shared/ui/Button';
import { childrenOf, foldersOf, nameOf, searchAt, trailOf } from './folders';
import { FolderDialog } from './FolderDialog';
import { pathsQuery } from './queries';

const ROUTE = '/o/$organization/projects/$project';
const CHILDREN_SHOWN = 12;

/** Where in the project one is, the way back up, and the folders that go on from here. */
export function FolderBar({
  place,
  environments,
}: {
  place: Place;
  environments: readonly Environment[];
}) {
  const { organization, project, path } = place;
  const [choosing, setChoosing] = useState(false);
  const listings = useQueries({
    queries: environments.map(({ slug }) => pathsQuery(organization, project, slug)),
  });
  const folders = foldersOf(listings.map(({ data }) => data ?? []));
  const children = childrenOf(folders, path);
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <Button size="small" look="quiet" className="-ml-2" onClick={() => setChoosing(true)}>
        <FolderTree className="size-4" aria-hidden />
        <span className="max-sm:sr-only">
          {children.length > CHILDREN_SHOWN ? `All ${folders.length} folders` : 'Folders'}
        </span>
      </Button>
      <nav aria-label="Folder" className="min-w-0">
        <ol className="flex min-w-0 flex-wrap items-center gap-0.5 font-mono text-sm">
          {trailOf(path).map((above, at, trail) => (
            <li key={above} className="flex min-w-0 items-center gap-0.5">
              {at > 0 && <ChevronRight className="size-3.5 shrink-0 text-muted" aria-hidden />}
              <FolderLink
                place={place}
                path={above}
                current={at === trail.length - 1}
                label={at === 0 ? 'root' : nameOf(above)}
              />
            </li>
          ))}
        </ol>
      </nav>
      <ul aria-label="Folders in here" className="flex flex-wrap gap-1.5 empty:hidden">
        {children.slice(0, CHILDREN_SHOWN).map((child) => (
          <li key={child.path} className="min-w-0">
            <Link
              from={ROUTE}
              to={ROUTE}
              params={{ organization, project }}
              search={(before) => searchAt(before, child.path)}
              className="inline-flex h-8 max-w-full items-center gap-1.5 rounded-lg border border-line bg-surface px-2.5 font-mono text-sm hover:bg-sunken"
            >
              <FolderIcon className="size-3.5 shrink-0 text-accent" aria-hidden />
              <span className="truncate">{child.name}</span>
            </Link>
          </li>
        ))}
      </ul>
      <FolderDialog
        place={place}
        folders={folders}
        failure={listings.find(({ error }) => error)?.error}
        open={choosing}
        onOpenChange={setChoosing}
      />
    </div>
  );
}

function FolderLink({
  place: { organization, project },
  path,
  label,
  current,
}: {
  place: Place;
  path: string;
  label: string;
  current: boolean;
}) {
  return (
    <Link
      from={ROUTE}
      to={ROUTE}
      params={{ organization, project }}
      search={(before) => searchAt(before, path)}
      aria-current={current ? 'page' : undefined}
      className="min-w-0 rounded px-1.5 py-1 wrap-anywhere text-muted hover:bg-sunken hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
    >
      {label}
    </Link>
  );
}
