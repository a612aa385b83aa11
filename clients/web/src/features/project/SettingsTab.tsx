import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { answerOf, vault } from '@/api/client';
import { formText, optionalText } from '@/shared/form';
import { tell } from '@/shared/toasts';
import { useTask } from '@/shared/useTask';
import { Button, IconButton } from '@/shared/ui/Button';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { AreaField, TextField } from '@/shared/ui/Field';
import { Card } from '@/shared/ui/layout';
import { ProblemNotice } from '@/shared/ui/states';
import { projectQuery, projectsQuery, type Environment, type Project } from './queries';

const PROJECT = '/api/v1/organizations/{organization}/projects/{project}';

interface Props {
  organization: string;
  project: Project;
}

export default function SettingsTab(props: Props) {
  return (
    <div className="grid max-w-3xl gap-5">
      <General {...props} />
      <Environments {...props} />
      <DeleteProject {...props} />
    </div>
  );
}

function useReload({ organization, project }: Props) {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries(projectsQuery(organization));
    await queries.invalidateQueries(projectQuery(organization, project.slug));
  };
}

function General(props: Props) {
  const { organization, project } = props;
  const reload = useReload(props);
  const save = useTask(async (form: HTMLFormElement) => {
    await answerOf(
      vault.PATCH(PROJECT, {
        params: { path: { organization, project: project.slug } },
        body: {
          name: formText(form, 'name'),
          description: optionalText(form, 'description') ?? null,
        },
      }),
    );
    await reload();
    tell('Project saved');
  });
  return (
    <Card title="General">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save.run(event.currentTarget);
        }}
      >
        {save.failure !== undefined && <ProblemNotice failure={save.failure} />}
        <TextField label="Name" name="name" required defaultValue={project.name} />
        <AreaField
          label="Description"
          optional
          name="description"
          rows={2}
          defaultValue={project.description ?? ''}
        />
        <Button type="submit" className="justify-self-start" busy={save.busy}>
          Save
        </Button>
      </form>
    </Card>
  );
}

function Environments(props: Props) {
  const { organization, project } = props;
  const reload = useReload(props);
  const [deleting, setDeleting] = useState<Environment>();
  const add = useTask(async (form: HTMLFormElement) => {
    await answerOf(
      vault.POST(`${PROJECT}/environments`, {
        params: { path: { organization, project: project.slug } },
        body: { name: formText(form, 'name') },
      }),
    );
    form.reset();
    await reload();
    tell('Environment added');
  });
  return (
    <Card title="Environments" description="Each has its own values for the project’s secrets.">
      <ul className="divide-y divide-line rounded-xl border border-line">
        {project.environments.map((environment) => (
          <li key={environment.id} className="flex items-center gap-3 px-4 py-2">
            <span className="min-w-0 grow wrap-anywhere">
              {environment.name}{' '}
              <span className="font-mono text-sm text-muted">{environment.slug}</span>
            </span>
            <IconButton
              label={`Delete environment ${environment.name}`}
              onClick={() => setDeleting(environment)}
            >
              <Trash2 className="size-4" aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <form
        className="mt-4 flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void add.run(event.currentTarget);
        }}
      >
        <div className="grow">
          <TextField label="New environment" name="name" required placeholder="Preview" />
        </div>
        <Button type="submit" busy={add.busy}>
          Add
        </Button>
      </form>
      {add.failure !== undefined && (
        <div className="mt-3">
          <ProblemNotice failure={add.failure} />
        </div>
      )}
      <ConfirmDialog
        open={deleting !== undefined}
        onClose={() => setDeleting(undefined)}
        title={`Delete the environment ${deleting?.name ?? ''}?`}
        confirm="Delete environment"
        typed={deleting?.slug ?? ''}
        run={async () => {
          await answerOf(
            vault.DELETE(`${PROJECT}/environments/{environment}`, {
              params: {
                path: { organization, project: project.slug, environment: deleting?.slug ?? '' },
              },
            }),
          );
          await reload();
          tell('Environment deleted');
        }}
      >
        All its secrets and their history go with it.
      </ConfirmDialog>
    </Card>
  );
}

function DeleteProject({ organization, project }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  return (
    <Card title="Delete the project">
      <div className="flex flex-wrap items-center gap-4">
        <p className="grow basis-64 text-muted">
          Its secrets, their history and everybody’s access go with it.
        </p>
        <Button look="danger" onClick={() => setAsking(true)}>
          Delete project
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`Delete ${project.name}?`}
        confirm="Delete project"
        typed={project.slug}
        run={async () => {
          await answerOf(
            vault.DELETE(PROJECT, { params: { path: { organization, project: project.slug } } }),
          );
          await queries.invalidateQueries(projectsQuery(organization));
          await navigate({ to: '/o/$organization/projects', params: { organization } });
          tell('Project deleted');
        }}
      >
        This cannot be undone.
      </ConfirmDialog>
    </Card>
  );
}
