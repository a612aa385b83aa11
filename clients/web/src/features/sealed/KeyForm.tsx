import { useId } from 'react';
import { asProblem } from '@/api/problem';
import { formText, optionalText } from '@/shared/form';
import { Button } from '@/shared/ui/Button';
import { DialogActions } from '@/shared/ui/Dialog';
import { AreaField, SelectField, TextField } from '@/shared/ui/Field';
import { ProblemNotice } from '@/shared/ui/states';
import { originOf, rotationOptions, wordsIn } from './labels';
import type { DeskTask } from './useDesk';
import type { SealedVaultView } from './useSealedVault';
import type { KeyLabels, Row } from './worker/desk';

/** What a key says, and its value; of a present key the value stays unless another is typed. */
export function KeyForm({
  vault,
  row,
  submit,
  task,
  onCancel,
}: {
  vault: SealedVaultView;
  row?: Row;
  submit: string;
  task: DeskTask<[KeyLabels, string | undefined], void>;
  onCancel: () => void;
}) {
  const services = useId();
  const environments = useId();
  const problem = task.failure === undefined ? undefined : asProblem(task.failure);
  const readOnly = !vault.mayWrite;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const value = formText(form, 'value');
        void task.run(labelsIn(form), row && value === '' ? undefined : value);
      }}
    >
      {problem && <ProblemNotice failure={problem} />}
      <fieldset disabled={readOnly} className="grid gap-4">
        <legend className="sr-only">The key</legend>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            label="Service"
            name="service"
            placeholder="Stripe"
            list={services}
            required
            maxLength={255}
            data-autofocus={row ? undefined : ''}
            defaultValue={row?.service ?? ''}
          />
          <TextField
            label="Name"
            name="name"
            placeholder="Live API key"
            required
            maxLength={255}
            defaultValue={row?.name ?? ''}
          />
        </div>
        {!readOnly && (
          <AreaField
            label={row ? 'New value' : 'Value'}
            optional={row !== undefined}
            name="value"
            rows={3}
            required={!row}
            autoComplete="off"
            spellCheck={false}
            className="font-mono text-sm"
            {...(row && { hint: 'Left empty, the value stays as it is.' })}
          />
        )}
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            label="Environment"
            name="environment"
            list={environments}
            required
            maxLength={255}
            defaultValue={row?.environment ?? 'production'}
          />
          <TextField
            label="Expires"
            optional
            type="date"
            name="expiresAt"
            defaultValue={row?.expiresAt?.slice(0, 10) ?? ''}
          />
        </div>
        <AreaField
          label="Description"
          optional
          name="description"
          rows={2}
          defaultValue={row?.description ?? ''}
        />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            label="Tags"
            optional
            name="tags"
            hint="Separated by commas"
            defaultValue={row?.tags.join(', ') ?? ''}
          />
          <TextField
            label="Permissions"
            optional
            name="permissions"
            hint="What it may do at its service, as the service says it"
            defaultValue={row?.permissions.join(', ') ?? ''}
          />
        </div>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <SelectField
            label="To be replaced"
            optional
            name="rotationSchedule"
            defaultValue={row?.rotationSchedule ?? ''}
            options={rotationOptions(row?.rotationSchedule ?? null)}
          />
          <TextField
            label="Site"
            optional
            type="url"
            name="fillOrigin"
            placeholder="https://dashboard.stripe.com"
            hint="Where a browser may fill it"
            defaultValue={row?.fillOrigin ?? ''}
          />
        </div>
        <datalist id={services}>
          {vault.summary?.services.slice(0, 50).map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
        <datalist id={environments}>
          {vault.summary?.environments.slice(0, 50).map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      </fieldset>
      {!readOnly && (
        <DialogActions>
          <Button onClick={onCancel}>Cancel</Button>
          <Button type="submit" look="primary" busy={task.busy}>
            {submit}
          </Button>
        </DialogActions>
      )}
    </form>
  );
}

function labelsIn(form: HTMLFormElement): KeyLabels {
  const expiry = optionalText(form, 'expiresAt');
  return {
    service: formText(form, 'service').trim(),
    name: formText(form, 'name').trim(),
    environment: formText(form, 'environment').trim(),
    description: optionalText(form, 'description') ?? null,
    tags: wordsIn(formText(form, 'tags')),
    permissions: wordsIn(formText(form, 'permissions')),
    expiresAt: expiry === undefined ? null : `${expiry}T00:00:00Z`,
    rotationSchedule: optionalText(form, 'rotationSchedule') ?? null,
    fillOrigin: originOf(optionalText(form, 'fillOrigin')),
  };
}
