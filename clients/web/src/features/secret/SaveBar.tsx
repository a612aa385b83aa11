import { useState } from 'react';
import { asProblem } from '@/api/problem';
import { Button } from '@/shared/ui/Button';
import { compactInputClass } from '@/shared/ui/Field';
import { ProblemNotice } from '@/shared/ui/states';
import { summaryOf } from './drafts';
import type { Matrix } from './useMatrix';

const CONFLICT = 409;

/** There while something is not saved: all of it becomes one commit, or none of it. */
export function SaveBar({ matrix }: { matrix: Matrix }) {
  const [message, setMessage] = useState('');
  const { save, drafts } = matrix;
  if (drafts.size === 0) return null;
  const conflict = save.failure !== undefined && asProblem(save.failure).status === CONFLICT;
  return (
    <section
      aria-label="Unsaved changes"
      className="animate-appear sticky bottom-3 z-30 mt-4 rounded-2xl border border-line bg-surface p-3 shadow-raised"
    >
      {save.failure !== undefined && (
        <div className="mb-3">
          <ProblemNotice failure={save.failure} />
          {conflict && (
            <p className="mt-2 px-1 text-sm">
              Somebody saved here after you opened the page. Read the new state, look at your
              changes again, and save them then.{' '}
              <button
                type="button"
                className="font-medium text-accent underline underline-offset-2"
                onClick={() => void matrix.reload().then(save.reset)}
              >
                Read the new state
              </button>
            </p>
          )}
        </div>
      )}
      <form
        className="flex flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save.run(message).then((saved) => {
            if (saved) setMessage('');
          });
        }}
      >
        <p className="grow px-1 text-sm font-medium" role="status">
          {summaryOf(drafts)}
        </p>
        <input
          aria-label="What the change is for"
          placeholder="What for? (optional)"
          maxLength={500}
          className={`${compactInputClass} basis-full sm:max-w-xs sm:basis-56`}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
        <Button onClick={matrix.discard} disabled={save.busy} className="max-sm:grow">
          Discard
        </Button>
        <Button type="submit" look="primary" busy={save.busy} className="max-sm:grow">
          Save changes
        </Button>
      </form>
    </section>
  );
}
