import { clsx } from 'clsx';
import { Copy, Eye, EyeOff, Pencil, Plus, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { copySecret } from '@/shared/clipboard';
import { tellFailure } from '@/shared/toasts';
import { IconButton } from '@/shared/ui/Button';
import { CellEditor } from './CellEditor';
import { Countdown } from './Countdown';
import type { Draft } from './drafts';
import type { Cell } from './matrix';
import { reveal } from './queries';
import type { Matrix } from './useMatrix';
import type { Reveals } from './useReveals';

const VALUE =
  'block max-h-32 min-w-0 flex-1 overflow-y-auto font-mono text-sm whitespace-pre-wrap wrap-anywhere';

/** One name in one environment: masked, revealed, missing, drafted or being written. */
export function SecretCell({
  name,
  cell,
  matrix,
  reveals,
}: {
  name: string;
  cell: Cell;
  matrix: Matrix;
  reveals: Reveals;
}) {
  const [editing, setEditing] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { environment, secret, draft } = cell;
  const revealed = reveals.of(environment, name);
  const of = `${name} in ${environment}`;

  const edited = (value: string | undefined) => {
    setEditing(false);
    if (value !== undefined) matrix.set(environment, name, value);
    // The focus was in the editor, which is gone.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) box.current?.querySelector('button')?.focus();
    });
  };

  const copy = async () => {
    try {
      const value = revealed?.value ?? (await reveal(matrix.place, environment, name));
      await copySecret(value, name);
    } catch (failure) {
      tellFailure(failure);
    }
  };

  const content = () => {
    if (editing) {
      const initial = draft?.op === 'set' ? draft.value : revealed?.value;
      return <CellEditor label={`New value of ${of}`} initial={initial} onDone={edited} />;
    }
    if (draft) {
      return (
        <>
          <span
            className={clsx(
              VALUE,
              draft.op === 'delete' && 'font-sans text-danger line-through decoration-1',
              draft.op === 'set' && draft.copiedFrom !== undefined && 'font-sans italic',
            )}
          >
            {wordsOf(draft)}
          </span>
          {draft.op === 'set' && (
            <IconButton label={`Edit ${of}`} onClick={() => setEditing(true)}>
              <Pencil className="size-4" aria-hidden />
            </IconButton>
          )}
          <IconButton
            label={`Undo the change of ${of}`}
            onClick={() => matrix.undo(environment, name)}
          >
            <Undo2 className="size-4" aria-hidden />
          </IconButton>
        </>
      );
    }
    if (!secret) {
      return (
        <button
          type="button"
          aria-label={`Add ${of}`}
          onClick={() => setEditing(true)}
          className="flex h-8 w-full items-center gap-1.5 rounded-lg border border-dashed border-edge/70 px-2.5 text-left text-sm text-muted hover:border-accent hover:text-accent"
        >
          <Plus className="size-3.5" aria-hidden /> Missing
        </button>
      );
    }
    return (
      <>
        {revealed ? (
          <>
            <span className={clsx(VALUE, 'basis-full')}>
              {revealed.value === '' ? '(empty)' : revealed.value}
            </span>
            <Countdown until={revealed.until} />
          </>
        ) : (
          <span
            className="grow font-mono text-sm tracking-widest text-muted"
            aria-label="hidden value"
          >
            ••••••••
          </span>
        )}
        <span className="ml-auto flex opacity-60 transition-opacity group-focus-within/cell:opacity-100 group-hover/cell:opacity-100 pointer-coarse:opacity-100">
          <IconButton
            label={revealed ? `Hide ${of}` : `Reveal ${of}`}
            onClick={() => {
              if (revealed) reveals.hide(environment, name);
              else void reveals.show(environment, name);
            }}
          >
            {revealed ? (
              <EyeOff className="size-4" aria-hidden />
            ) : (
              <Eye className="size-4" aria-hidden />
            )}
          </IconButton>
          <IconButton label={`Copy ${of}`} onClick={copy}>
            <Copy className="size-4" aria-hidden />
          </IconButton>
          <IconButton label={`Edit ${of}`} onClick={() => setEditing(true)}>
            <Pencil className="size-4" aria-hidden />
          </IconButton>
        </span>
      </>
    );
  };

  return (
    <div
      ref={box}
      className={clsx(
        'group/cell flex min-h-10 min-w-0 flex-wrap items-center gap-1 rounded-lg px-2 py-1',
        draft?.op === 'set' && 'bg-accent-soft ring-1 ring-accent',
        draft?.op === 'delete' && 'bg-danger-soft ring-1 ring-danger',
      )}
    >
      {content()}
    </div>
  );
}

function wordsOf(draft: Draft): string {
  if (draft.op === 'delete') return 'deleted';
  if (draft.copiedFrom !== undefined) return `as in ${draft.copiedFrom}`;
  return draft.value === '' ? '(empty)' : draft.value;
}
