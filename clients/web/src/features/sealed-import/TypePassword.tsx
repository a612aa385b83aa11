import { PasswordField } from '@/features/session/PasswordField';
import { formText } from '@/shared/form';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { DialogActions } from '@/shared/ui/Dialog';
import { ImportFailure } from './ImportFailure';
import type { Found } from './findings';

/** The password of an encrypted export, which is opened here. */
export function TypePassword({
  open,
  onFound,
  onBack,
}: {
  open: (password: string) => Promise<Found>;
  onFound: (found: Found) => void;
  onBack: () => void;
}) {
  const task = useTask(async (form: HTMLFormElement) =>
    onFound(await open(formText(form, 'password'))),
  );
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void task.run(event.currentTarget);
      }}
    >
      {task.failure !== undefined && <ImportFailure failure={task.failure} />}
      <p className="text-muted">This export is encrypted with a password of its own.</p>
      <PasswordField label="Password of the export" name="password" />
      <DialogActions>
        <Button onClick={onBack}>Another file</Button>
        <Button type="submit" look="primary" busy={task.busy}>
          Open
        </Button>
      </DialogActions>
    </form>
  );
}
