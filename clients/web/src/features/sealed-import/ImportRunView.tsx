import { Button } from '@/shared/ui/Button';
import { DialogActions } from '@/shared/ui/Dialog';
import { Notice, ProblemNotice } from '@/shared/ui/states';
import type { Rejection } from './findings';
import { RejectedList } from './RejectedList';
import type { ImportRun } from './useImportRun';

/** How far an import is, and how it ended. */
export function ImportRunView({
  run: { added, total = 0, busy, failure, stop },
  rejected,
  onDone,
}: {
  run: ImportRun;
  rejected: readonly Rejection[];
  onDone: () => void;
}) {
  if (busy) {
    return (
      <div className="grid gap-4">
        <p role="status">
          Sealing and adding: {added.toLocaleString('en')} of {total.toLocaleString('en')}
        </p>
        <progress
          aria-label="Progress of the import"
          max={total}
          value={added}
          className="h-2 w-full accent-accent"
        />
        <DialogActions>
          <Button onClick={stop}>Stop</Button>
        </DialogActions>
      </div>
    );
  }
  const whole = added === total;
  return (
    <div className="grid gap-4">
      {failure !== undefined && <ProblemNotice failure={failure} />}
      <Notice
        tone={whole ? 'success' : 'warning'}
        live
        title={`${added.toLocaleString('en')} of ${total.toLocaleString('en')} added`}
      >
        {whole
          ? 'Now delete the export: it holds everything in plain text, also in the bin and in your downloads.'
          : 'The others are not in the vault. Import the same file again to go on where it stopped.'}
      </Notice>
      <RejectedList rejected={rejected} />
      <DialogActions>
        <Button look="primary" onClick={onDone}>
          Done
        </Button>
      </DialogActions>
    </div>
  );
}
