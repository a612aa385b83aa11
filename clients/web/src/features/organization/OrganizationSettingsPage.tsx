import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, identity } from '@/api/client';
import { formText } from '@/shared/form';
import { tell } from '@/shared/toasts';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { TextField } from '@/shared/ui/Field';
import { Card, PageHeader } from '@/shared/ui/layout';
import { Notice, ProblemNotice } from '@/shared/ui/states';
import { managesPeople, profileQuery, useMembership, type Membership } from './queries';

const ORGANIZATION = '/api/v1/organizations/{organization}';

export default function OrganizationSettingsPage() {
  const membership = useMembership();
  if (!membership) return null;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Organization" />
      <div className="grid gap-5">
        {managesPeople(membership.role) ? (
          <Names key={membership.id} membership={membership} />
        ) : (
          <Notice title="Only owners and admins change the organization">
            You are {membership.role} of {membership.name}.
          </Notice>
        )}
        {membership.role === 'owner' && <DeleteOrganization membership={membership} />}
      </div>
    </div>
  );
}

function Names({ membership }: { membership: Membership }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const save = useTask(async (form: HTMLFormElement) => {
    const changed = await answerOf(
      identity.PATCH(ORGANIZATION, {
        params: { path: { organization: membership.id } },
        body: { name: formText(form, 'name'), slug: formText(form, 'slug') },
      }),
    );
    await queries.invalidateQueries(profileQuery);
    await navigate({
      to: '/o/$organization/settings',
      params: { organization: changed.slug },
      replace: true,
    });
    tell('Organization saved');
  });
  return (
    <Card title="Name">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save.run(event.currentTarget);
        }}
      >
        {save.failure !== undefined && <ProblemNotice failure={save.failure} />}
        <TextField label="Name" name="name" required defaultValue={membership.name} />
        <TextField
          label="Short name in addresses"
          name="slug"
          required
          pattern="[a-z0-9\-]{2,63}"
          title="2 to 63 small letters, digits and -"
          defaultValue={membership.slug}
          hint="Programs that use the old one no longer find the organization."
          className="font-mono text-sm"
        />
        <Button type="submit" className="justify-self-start" busy={save.busy}>
          Save
        </Button>
      </form>
    </Card>
  );
}

function DeleteOrganization({ membership }: { membership: Membership }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  return (
    <Card title="Delete the organization">
      <div className="flex flex-wrap items-center gap-4">
        <p className="grow basis-64 text-muted">Its projects, secrets and members go with it.</p>
        <Button look="danger" onClick={() => setAsking(true)}>
          Delete organization
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`Delete ${membership.name}?`}
        confirm="Delete organization"
        typed={membership.slug}
        run={async () => {
          await answerOf(
            identity.DELETE(ORGANIZATION, {
              params: { path: { organization: membership.id } },
            }),
          );
          await queries.invalidateQueries(profileQuery);
          await navigate({ to: '/' });
          tell('The organization is deleted');
        }}
      >
        Everybody in it, and every program, loses access at once.
      </ConfirmDialog>
    </Card>
  );
}
