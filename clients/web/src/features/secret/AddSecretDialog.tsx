import { useState } from 'react';
import { formText } from '@/shared/form';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { AreaField, TextField } from '@/shared/ui/Field';
import type { Matrix } from './useMatrix';

const NAME = '[A-Za-z_][A-Za-z0-9_.\\-]{0,254}';

/** A new name, with its value in one environment or several; a draft like every other change. */
export function AddSecretDialog({
  matrix,
  open,
  onOpenChange,
}: {
  matrix: Matrix;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add a secret"
      description="It becomes a draft beside your other changes; save them together."
    >
      <AddSecretForm matrix={matrix} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function AddSecretForm({ matrix, onDone }: { matrix: Matrix; onDone: () => void }) {
  const [error, setError] = useState<string>();
  const add = (form: HTMLFormElement) => {
    const name = formText(form, 'name');
    const values = matrix.environments.flatMap(({ slug }) => {
      const value = formText(form, `value-${slug}`);
      return value === '' ? [] : [{ slug, value }];
    });
    if (values.length === 0) {
      setError('Give it a value in one environment at least.');
      return;
    }
    for (const { slug, value } of values) matrix.set(slug, name, value);
    onDone();
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        add(event.currentTarget);
      }}
    >
      <TextField
        label="Name"
        name="name"
        required
        data-autofocus
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        pattern={NAME}
        title="Letters, digits, _ . and -, beginning with a letter or _"
        placeholder="DATABASE_URL"
        className="font-mono text-sm"
      />
      {matrix.environments.map((environment, at) => (
        <AreaField
          key={environment.id}
          label={`Value in ${environment.name}`}
          optional
          name={`value-${environment.slug}`}
          rows={1}
          autoComplete="off"
          spellCheck={false}
          className="resize-y font-mono text-sm"
          error={at === 0 ? error : undefined}
        />
      ))}
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="primary">
          Add
        </Button>
      </DialogActions>
    </form>
  );
}
