import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answerOf, identity } from '@/api/client';
import { asProblem } from '@/api/problem';
import { formText } from '@/shared/form';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { TextField } from '@/shared/ui/Field';
import { ProblemNotice } from '@/shared/ui/states';
import { profileQuery } from './queries';

export function CreateOrganizationDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: async (name: string) =>
      answerOf(identity.POST('/api/v1/organizations', { body: { name } })),
    onSuccess: async (created) => {
      await queries.invalidateQueries(profileQuery);
      onOpenChange(false);
      await navigate({ to: '/o/$organization', params: { organization: created.slug } });
    },
  });
  const nameError = create.error ? asProblem(create.error).fieldError('/name') : undefined;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New organization"
      description="Its people, projects and secrets are kept apart from those of every other."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(formText(event.currentTarget, 'name'));
        }}
      >
        {create.error && nameError === undefined && <ProblemNotice failure={create.error} />}
        <TextField
          label="Name"
          name="name"
          required
          maxLength={255}
          error={nameError}
          data-autofocus
        />
        <DialogActions>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" look="primary" busy={create.isPending}>
            Create organization
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
