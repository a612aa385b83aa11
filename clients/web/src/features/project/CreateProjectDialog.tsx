import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answerOf, vault } from '@/api/client';
import { asProblem } from '@/api/problem';
import { formText, optionalText } from '@/shared/form';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { AreaField, TextField } from '@/shared/ui/Field';
import { ProblemNotice } from '@/shared/ui/states';
import { projectsQuery } from './queries';

export function CreateProjectDialog({
  organization,
  open,
  onOpenChange,
}: {
  organization: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: async (form: HTMLFormElement) => {
      const description = optionalText(form, 'description');
      return answerOf(
        vault.POST('/api/v1/organizations/{organization}/projects', {
          params: { path: { organization } },
          body: {
            name: formText(form, 'name'),
            ...(description !== undefined && { description }),
          },
        }),
      );
    },
    onSuccess: async (project) => {
      await queries.invalidateQueries(projectsQuery(organization));
      onOpenChange(false);
      await navigate({
        to: '/o/$organization/projects/$project',
        params: { organization, project: project.slug },
      });
    },
  });
  const problem = create.error ? asProblem(create.error) : undefined;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New project"
      description="It comes with development, staging and production; you can add more."
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(event.currentTarget);
        }}
      >
        {problem?.fieldErrors.length === 0 && <ProblemNotice failure={problem} />}
        <TextField
          label="Name"
          name="name"
          placeholder="Shop"
          required
          data-autofocus
          maxLength={255}
          error={problem?.fieldError('/name')}
        />
        <AreaField
          label="Description"
          name="description"
          optional
          rows={2}
          error={problem?.fieldError('/description')}
        />
        <DialogActions>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" look="primary" busy={create.isPending}>
            Create project
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
