import { useQueryClient } from '@tanstack/react-query';
import { answerOf, identity } from '@/api/client';
import { asProblem } from '@/api/problem';
import { formText, optionalText } from '@/shared/form';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { TextField } from '@/shared/ui/Field';
import { ProblemNotice } from '@/shared/ui/states';
import { ACCOUNTS, serviceAccountsQuery } from './queries';

interface Props {
  organization: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function CreateAccountDialog(props: Props) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title="New service account"
      description="It may nothing yet: a project’s Access page says what it reads."
    >
      <CreateAccountForm {...props} />
    </Dialog>
  );
}

function CreateAccountForm({ organization, onOpenChange }: Props) {
  const queries = useQueryClient();
  const create = useTask(async (form: HTMLFormElement) => {
    const description = optionalText(form, 'description');
    await answerOf(
      identity.POST(ACCOUNTS, {
        params: { path: { organization } },
        body: {
          name: formText(form, 'name'),
          ...(description !== undefined && { description }),
        },
      }),
    );
    await queries.invalidateQueries(serviceAccountsQuery(organization));
    onOpenChange(false);
  });
  const problem = create.failure === undefined ? undefined : asProblem(create.failure);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void create.run(event.currentTarget);
      }}
    >
      {problem?.fieldErrors.length === 0 && <ProblemNotice failure={problem} />}
      <TextField
        label="Name"
        name="name"
        required
        data-autofocus
        placeholder="checkout"
        error={problem?.fieldError('/name')}
      />
      <TextField
        label="Description"
        optional
        name="description"
        error={problem?.fieldError('/description')}
      />
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button type="submit" look="primary" busy={create.busy}>
          Create service account
        </Button>
      </DialogActions>
    </form>
  );
}
