import { useQueryClient } from '@tanstack/react-query';
import { answerOf, identity } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useMembership, type Role } from '@/features/organization/queries';
import { formText } from '@/shared/form';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { SelectField, TextField } from '@/shared/ui/Field';
import { OnceShown } from '@/shared/ui/OnceShown';
import { ProblemNotice } from '@/shared/ui/states';
import { invitationsQuery } from './queries';
import { ROLES } from './roles';

interface Props {
  organization: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function InviteDialog(props: Props) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title="Invite somebody"
      description="They need an account with this address, and the link that you will give them."
    >
      <InviteForm {...props} />
    </Dialog>
  );
}

function InviteForm({ organization, onOpenChange }: Props) {
  const queries = useQueryClient();
  const ownRole = useMembership()?.role;
  const invite = useTask(async (form: HTMLFormElement) => {
    const invited = await answerOf(
      identity.POST('/api/v1/organizations/{organization}/invitations', {
        params: { path: { organization } },
        body: { email: formText(form, 'email').trim(), role: formText(form, 'role') as Role },
      }),
    );
    await queries.invalidateQueries(invitationsQuery(organization));
    return invited;
  });
  if (invite.result) {
    // After the #, so that it reaches no server and no log.
    const link = `${location.origin}/invitation#${invite.result.token}`;
    return (
      <OnceShown
        what="Invitation link"
        value={link}
        onDone={() => onOpenChange(false)}
        advice={`Send it to ${invite.result.email} by a way you trust. It works once, for this address only.`}
      />
    );
  }
  const problem = invite.failure === undefined ? undefined : asProblem(invite.failure);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void invite.run(event.currentTarget);
      }}
    >
      {problem?.fieldErrors.length === 0 && <ProblemNotice failure={problem} />}
      <TextField
        label="E-mail"
        name="email"
        type="email"
        required
        data-autofocus
        error={problem?.fieldError('/email')}
      />
      <SelectField
        label="Role"
        name="role"
        defaultValue="editor"
        options={ROLES.filter(({ value }) => value !== 'owner' || ownRole === 'owner').map(
          ({ value, label, means }) => ({ value, label: `${label}: ${means}` }),
        )}
      />
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button type="submit" look="primary" busy={invite.busy}>
          Create invitation
        </Button>
      </DialogActions>
    </form>
  );
}
