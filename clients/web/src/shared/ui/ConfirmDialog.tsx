import { useState, type ReactNode } from 'react';
import { useTask } from '../useTask';
import { Button } from './Button';
import { Dialog, DialogActions } from './Dialog';
import { TextField } from './Field';
import { ProblemNotice } from './states';

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** What the button says: the deed, not "OK". */
  confirm: string;
  /** What has to be typed first, where it cannot be undone. */
  typed?: string;
  run: () => Promise<void>;
}

/** Asks before something is done that is hard to undo. */
export function ConfirmDialog(props: Props) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={props.title}
    >
      <ConfirmForm {...props} />
    </Dialog>
  );
}

function ConfirmForm({ children, confirm, typed, run, onClose }: Props) {
  const [text, setText] = useState('');
  const task = useTask(run);
  const ready = typed === undefined || text === typed;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        void task.run().then((done) => {
          if (done) onClose();
        });
      }}
    >
      <div>{children}</div>
      {typed !== undefined && (
        <TextField
          label={`Type ${typed} to go on`}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {task.failure !== undefined && <ProblemNotice failure={task.failure} />}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          look="danger"
          busy={task.busy}
          aria-disabled={!ready}
          title={ready ? undefined : `Type ${typed} first`}
        >
          {confirm}
        </Button>
      </DialogActions>
    </form>
  );
}
