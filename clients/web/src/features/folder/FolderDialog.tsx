import { useNavigate } from '@tanstack/react-router';
import { Folder as FolderIcon, FolderPlus } from 'lucide-react';
import { useState } from 'react';
import type { Place } from '@/features/secret/place';
import { Dialog } from '@/shared/ui/Dialog';
import { TextField } from '@/shared/ui/Field';
import { ProblemNotice } from '@/shared/ui/states';
import { pathOf, searchAt, type Folder } from './folders';

const SHOWN = 200;
const ENTRY =
  'flex min-h-9 w-full items-center gap-2 rounded-lg px-2 py-1.5 text-left text-sm hover:bg-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent';

interface Props {
  place: Place;
  folders: readonly Folder[];
  failure: unknown;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Every folder of the project as a tree; a path that is not there yet can be typed. */
export function FolderDialog(props: Props) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title="Folders">
      <Tree {...props} />
    </Dialog>
  );
}

function Tree({ place, folders, failure, onOpenChange }: Props) {
  const navigate = useNavigate({ from: '/o/$organization/projects/$project' });
  const [text, setText] = useState('');
  const typed = pathOf(text);
  const found = folders.filter(({ path }) =>
    path.toLowerCase().includes(text.trim().toLowerCase()),
  );
  const isNew = typed !== '/' && !folders.some(({ path }) => path === typed);
  const go = (path: string) => {
    onOpenChange(false);
    void navigate({ search: (before) => searchAt(before, path) });
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        go(text.trim() === '' ? place.path : typed);
      }}
    >
      <TextField
        label="Find a folder, or type a path"
        data-autofocus
        spellCheck={false}
        autoComplete="off"
        placeholder="/payments"
        className="font-mono"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {failure !== undefined && failure !== null && <ProblemNotice failure={failure} />}
      <ul aria-label="Folders" className="max-h-80 overflow-y-auto">
        {isNew && (
          <li>
            <button type="submit" className={ENTRY}>
              <FolderPlus className="size-4 shrink-0 text-accent" aria-hidden />
              <span className="min-w-0 grow wrap-anywhere">
                Open <span className="font-mono">{typed}</span>
              </span>
              <span className="text-muted">new</span>
            </button>
          </li>
        )}
        {found.slice(0, SHOWN).map(({ path, name, depth, secrets }) => (
          <li key={path} style={{ paddingInlineStart: `${Math.min(depth, 8) * 1.25}rem` }}>
            <button
              type="button"
              aria-current={path === place.path ? 'page' : undefined}
              className={ENTRY}
              onClick={() => go(path)}
            >
              <FolderIcon className="size-4 shrink-0 text-accent" aria-hidden />
              <span className="min-w-0 grow font-mono wrap-anywhere">
                {depth === 0 ? 'root' : name}
              </span>
              {secrets > 0 && (
                <span className="text-muted tabular-nums">
                  {secrets} {secrets === 1 ? 'secret' : 'secrets'}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {found.length > SHOWN && (
        <p className="text-sm text-muted">
          {found.length - SHOWN} more: type a part of their path.
        </p>
      )}
      <p className="text-sm text-muted">
        A folder is there in every environment, and appears when something is written to it.
      </p>
    </form>
  );
}
