import { clsx } from 'clsx';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { DialogActions } from '@/shared/ui/Dialog';
import { ImportFailure } from './ImportFailure';
import { ImportRefused } from './findings';
import { MOST_FILE_BYTES, readExport, type Reading } from './reading';

const TOOLS = [
  ['Bitwarden', '.json (plain or password protected) or .csv'],
  ['1Password', '.1pux or .csv'],
  ['LastPass', '.csv'],
  ['Anything else', '.csv with a row of column names'],
] as const;

/** A file dropped or chosen, and read. */
export function ChooseFile({
  onRead,
  onCancel,
}: {
  onRead: (reading: Reading) => void;
  onCancel: () => void;
}) {
  const [dragging, setDragging] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const read = useTask(async (file: File | undefined) => {
    if (!file) return;
    // Before it is in memory.
    if (file.size > MOST_FILE_BYTES) throw new ImportRefused('The file is larger than 20 MB.');
    onRead(readExport(new Uint8Array(await file.arrayBuffer())));
  });
  return (
    <div className="grid gap-4">
      {read.failure !== undefined && <ImportFailure failure={read.failure} />}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setDragging(true);
        }}
        onDragLeave={() => setDragging(false)}
        onDrop={(event) => {
          event.preventDefault();
          setDragging(false);
          void read.run(event.dataTransfer.files[0]);
        }}
        className={clsx(
          'flex flex-col items-center gap-3 rounded-xl border border-dashed px-4 py-10 text-center',
          dragging ? 'border-accent bg-accent-soft' : 'border-edge/60',
        )}
      >
        <FileUp className="size-7 text-muted" aria-hidden />
        <p className="text-muted">Drop an export here, or</p>
        <Button
          look="primary"
          busy={read.busy}
          data-autofocus
          onClick={() => chooser.current?.click()}
        >
          Choose a file
        </Button>
        <input
          ref={chooser}
          type="file"
          className="sr-only"
          tabIndex={-1}
          aria-label="File to import"
          onChange={(event) => {
            void read.run(event.target.files?.[0]);
            // The same file can be chosen again.
            event.target.value = '';
          }}
        />
      </div>
      <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
        {TOOLS.map(([tool, files]) => (
          <div key={tool} className="contents">
            <dt className="font-medium">{tool}</dt>
            <dd className="mb-1 text-muted sm:mb-0">{files}</dd>
          </div>
        ))}
      </dl>
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
      </DialogActions>
    </div>
  );
}
