import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answerOf, vault } from '@/api/client';
import type { Environment } from '@/features/project/queries';
import { formText } from '@/shared/form';
import { tell } from '@/shared/toasts';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { SelectField, TextField } from '@/shared/ui/Field';
import { ProblemNotice } from '@/shared/ui/states';
import { GRANTS, grantsQuery } from './queries';

export interface Grantee {
  id: string;
  name: string;
  type: 'user' | 'serviceAccount';
}

const PERMISSIONS = [
  { value: 'secret:reveal', label: 'Read values', means: 'and list names', usual: true },
  { value: 'secret:write', label: 'Change secrets', means: 'and list names', usual: false },
  { value: 'secret:list', label: 'List names only', means: 'no values', usual: false },
];

interface Props {
  organization: string;
  project: string;
  environments: readonly Environment[];
  grantees: readonly Grantee[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function GrantDialog(props: Props) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title="Grant access">
      <GrantForm {...props} />
    </Dialog>
  );
}

function GrantForm({ organization, project, environments, grantees, onOpenChange }: Props) {
  const queries = useQueryClient();
  const grant = useTask(async (form: HTMLFormElement) => {
    const grantee = grantees.find(({ id }) => id === formText(form, 'principal'));
    if (!grantee) return;
    const environment = formText(form, 'environment');
    const permissions = new FormData(form).getAll('permission').map(String);
    await answerOf(
      vault.PUT(`${GRANTS}/{principalId}`, {
        params: { path: { organization, project, principalId: grantee.id } },
        body: {
          principalType: grantee.type,
          path: formText(form, 'path'),
          permissions,
          ...(environment !== '' && { environment }),
        },
      }),
    );
    await queries.invalidateQueries(grantsQuery(organization, project));
    tell(`${grantee.name} has access`);
    onOpenChange(false);
  });
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void grant.run(event.currentTarget);
      }}
    >
      {grant.failure !== undefined && <ProblemNotice failure={grant.failure} />}
      <SelectField
        label="Who"
        name="principal"
        required
        options={grantees.map(({ id, name }) => ({ value: id, label: name }))}
        hint={
          <>
            A program is missing?{' '}
            <Link
              to="/o/$organization/service-accounts"
              params={{ organization }}
              className="text-accent underline underline-offset-2"
            >
              Make a service account
            </Link>
          </>
        }
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="Environment"
          name="environment"
          defaultValue={environments.at(-1)?.slug}
          options={[
            ...environments.map(({ slug, name }) => ({ value: slug, label: name })),
            { value: '', label: 'Every environment' },
          ]}
        />
        <TextField
          label="Path and below"
          name="path"
          required
          defaultValue="/"
          pattern="/.*"
          title="Begins with /"
          className="font-mono text-sm"
        />
      </div>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">May</legend>
        {PERMISSIONS.map(({ value, label, means, usual }) => (
          <label key={value} className="flex min-h-8 items-center gap-2.5">
            <input
              type="checkbox"
              name="permission"
              value={value}
              defaultChecked={usual}
              className="size-4 accent-accent"
            />
            {label} <span className="text-sm text-muted">{means}</span>
          </label>
        ))}
      </fieldset>
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button type="submit" look="primary" busy={grant.busy}>
          Grant
        </Button>
      </DialogActions>
    </form>
  );
}
