import { answerOf, vault } from '@/api/client';
import { optionalText, formText } from '@/shared/form';
import { tell } from '@/shared/toasts';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { AreaField, SelectField, TextField } from '@/shared/ui/Field';
import { ProblemNotice } from '@/shared/ui/states';
import { CATEGORIES, CATEGORY_LABELS } from './categories';
import { descriptionOf, type Row } from './matrix';
import { SecretVersions } from './SecretVersions';
import type { Matrix } from './useMatrix';

/** Everything about one name: what is said about it, and its versions in each environment. */
export function SecretSheet({
  matrix,
  row,
  onClose,
}: {
  matrix: Matrix;
  row: Row | undefined;
  onClose: () => void;
}) {
  return (
    <Dialog
      side
      open={row !== undefined}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={row?.name ?? ''}
      description="What is said here holds in every environment that has the secret."
    >
      {row && (
        <div className="grid gap-8">
          <Details key={row.name} matrix={matrix} row={row} />
          {row.cells.map(
            (cell, at) =>
              cell.secret && (
                <SecretVersions
                  key={cell.environment}
                  matrix={matrix}
                  name={row.name}
                  environment={cell.environment}
                  title={matrix.environments[at]?.name ?? cell.environment}
                />
              ),
          )}
        </div>
      )}
    </Dialog>
  );
}

function Details({ matrix, row }: { matrix: Matrix; row: Row }) {
  const described = descriptionOf(row);
  const save = useTask(async (form: HTMLFormElement) => {
    const { organization, project, path } = matrix.place;
    const expiry = optionalText(form, 'expiresAt');
    const said = {
      category: optionalText(form, 'category') ?? null,
      description: optionalText(form, 'description') ?? null,
      tags: formText(form, 'tags')
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
      expiresAt: expiry === undefined ? null : `${expiry}T00:00:00Z`,
    };
    await answerOf(
      vault.POST('/api/v1/organizations/{organization}/projects/{project}/commits', {
        params: { path: { organization, project } },
        body: {
          changes: row.cells
            .filter((cell) => cell.secret)
            .map(({ environment }) => ({
              environment,
              path,
              op: 'set' as const,
              name: row.name,
              ...said,
            })),
        },
      }),
    );
    await matrix.reload();
    tell('Details saved');
  });
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save.run(event.currentTarget);
      }}
    >
      <AreaField
        label="Description"
        optional
        name="description"
        rows={2}
        defaultValue={described?.description ?? ''}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="Category"
          optional
          name="category"
          defaultValue={described?.category ?? ''}
          options={[
            { value: '', label: 'None' },
            ...CATEGORIES.map((value) => ({ value, label: CATEGORY_LABELS[value] ?? value })),
          ]}
        />
        <TextField
          label="Expires"
          optional
          type="date"
          name="expiresAt"
          defaultValue={described?.expiresAt?.slice(0, 10) ?? ''}
        />
      </div>
      <TextField
        label="Tags"
        optional
        name="tags"
        hint="Separated by commas"
        defaultValue={described?.tags.join(', ') ?? ''}
      />
      {save.failure !== undefined && <ProblemNotice failure={save.failure} />}
      <Button type="submit" className="justify-self-start" busy={save.busy}>
        Save details
      </Button>
    </form>
  );
}
