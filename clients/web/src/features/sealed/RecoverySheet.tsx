import { Printer } from 'lucide-react';
import { useState } from 'react';
import { copySecret } from '@/shared/clipboard';
import { Button } from '@/shared/ui/Button';
import { DialogActions } from '@/shared/ui/Dialog';
import { TextField } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/states';
import { confirms, groupsToConfirm } from './confirming';
import type { RecoverySheet as Sheet } from './worker/desk';

/** The recovery code, shown this once: to be printed or copied, and confirmed by typing a part. */
export function RecoverySheet({
  sheet,
  confirm,
  busy,
  onConfirmed,
  onCancel,
}: {
  sheet: Sheet;
  confirm: string;
  busy: boolean;
  onConfirmed: () => void;
  onCancel: () => void;
}) {
  const [asked] = useState(() => groupsToConfirm(sheet.code));
  const [typed, setTyped] = useState<readonly string[]>(asked.map(() => ''));
  const [wrong, setWrong] = useState<readonly number[]>([]);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const failed = asked.filter((group, at) => !confirms(sheet.code, group, typed[at] ?? ''));
        setWrong(failed);
        if (failed.length === 0) onConfirmed();
      }}
    >
      <Notice tone="warning" title="Shown this once only">
        If you forget the passphrase, this code is the only way to your vaults. Nobody, not even
        whoever runs the server, can make another. Print it and put it away.
      </Notice>
      <code
        data-testid="recovery-code"
        className="grid grid-cols-2 gap-x-3 gap-y-2 rounded-xl border border-line bg-sunken p-4 text-center font-mono text-lg tracking-wider sm:grid-cols-4"
      >
        {sheet.code.split('-').map((group, at) => (
          <span key={at}>
            <span className="mr-1 text-xs tracking-normal text-muted">{at + 1}</span>
            {group}
          </span>
        ))}
      </code>
      <pre className="print-sheet hidden font-mono text-sm">{sheet.text}</pre>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => window.print()}>
          <Printer className="size-4" aria-hidden /> Print
        </Button>
        <Button size="small" onClick={() => void copySecret(sheet.code, 'Recovery code')}>
          Copy
        </Button>
      </div>
      <fieldset className="grid gap-3 sm:grid-cols-2">
        <legend className="mb-2 text-sm">
          To be sure that you have it, type two of its groups from your copy:
        </legend>
        {asked.map((group, at) => (
          <TextField
            key={group}
            label={`Group ${group}`}
            className="font-mono uppercase"
            autoComplete="off"
            spellCheck={false}
            required
            maxLength={8}
            error={wrong.includes(group) ? 'That is not what the code says.' : undefined}
            value={typed[at] ?? ''}
            onChange={(event) => setTyped(typed.with(at, event.target.value))}
          />
        ))}
      </fieldset>
      <DialogActions>
        <Button onClick={onCancel}>Back</Button>
        <Button type="submit" look="primary" busy={busy}>
          {confirm}
        </Button>
      </DialogActions>
    </form>
  );
}
