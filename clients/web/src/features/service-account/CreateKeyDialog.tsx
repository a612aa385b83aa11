import { useQueryClient } from '@tanstack/react-query';
import { answerOf, identity } from '@/api/client';
import { asProblem } from '@/api/problem';
import { formText, optionalText } from '@/shared/form';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { SelectField, TextField } from '@/shared/ui/Field';
import { CopyLine, OnceShown } from '@/shared/ui/OnceShown';
import { ProblemNotice } from '@/shared/ui/states';
import { ACCOUNTS, apiKeysQuery, type ServiceAccount } from './queries';

interface Props {
  organization: string;
  account: ServiceAccount;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const DAY_MILLIS = 86_400_000;
const LIFETIMES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
  { value: '', label: 'Until it is revoked' },
];

export function CreateKeyDialog(props: Props) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={`New API key of ${props.account.name}`}
    >
      <CreateKeyForm {...props} />
    </Dialog>
  );
}

function CreateKeyForm({ organization, account, onOpenChange }: Props) {
  const queries = useQueryClient();
  const create = useTask(async (form: HTMLFormElement) => {
    const days = formText(form, 'lifetime');
    const addresses = optionalText(form, 'addresses');
    const created = await answerOf(
      identity.POST(`${ACCOUNTS}/{account}/api-keys`, {
        params: { path: { organization, account: account.id } },
        body: {
          name: formText(form, 'name'),
          ...(days !== '' && {
            expiresAt: new Date(Date.now() + Number(days) * DAY_MILLIS).toISOString(),
          }),
          ...(addresses !== undefined && {
            allowedAddresses: addresses.split(/[\s,]+/).filter((address) => address !== ''),
          }),
        },
      }),
    );
    await queries.invalidateQueries(apiKeysQuery(organization, account.id));
    return created;
  });
  if (create.result) {
    return (
      <OnceShown
        what="API key"
        value={create.result.apiKey}
        advice="KeyHaven keeps a hash of it only. Put it where the program finds it, now."
        onDone={() => onOpenChange(false)}
      >
        <CopyLine
          label="As a line of a .env file"
          value={`KEYHAVEN_API_KEY=${create.result.apiKey}`}
        />
      </OnceShown>
    );
  }
  const problem = create.failure === undefined ? undefined : asProblem(create.failure);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void create.run(event.currentTarget);
      }}
    >
      {problem && <ProblemNotice failure={problem} />}
      <TextField
        label="Name"
        name="name"
        required
        data-autofocus
        placeholder="checkout in production"
      />
      <SelectField label="Valid for" name="lifetime" defaultValue="90" options={LIFETIMES} />
      <TextField
        label="Allowed addresses"
        optional
        name="addresses"
        placeholder="203.0.113.0/24, 2001:db8::/48"
        hint="From anywhere when left empty"
      />
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button type="submit" look="primary" busy={create.busy}>
          Create key
        </Button>
      </DialogActions>
    </form>
  );
}
