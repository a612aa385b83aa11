import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answerOf, identity, vault } from '@/api/client';
import { grantsQuery } from '@/features/grant/queries';
import type { Environment, Project } from '@/features/project/queries';
import { ACCOUNTS, serviceAccountsQuery } from '@/features/service-account/queries';
import { useTask } from '@/shared/useTask';
import { Button, buttonClass } from '@/shared/ui/Button';
import { CopyLine } from '@/shared/ui/OnceShown';
import { ProblemNotice } from '@/shared/ui/states';

interface Props {
  organization: string;
  project: Project;
  environment: Environment;
}

/** Makes all that a first program needs in one go; who wants to choose goes the long way. */
export function FirstProgram({
  organization,
  project,
  environment,
  onKey,
}: Props & { onKey: (apiKey: string) => void }) {
  const queries = useQueryClient();
  const make = useTask(async () => {
    const { id } = await answerOf(
      identity.POST(ACCOUNTS, {
        params: { path: { organization } },
        body: { name: `${project.name} reader`, description: 'Made by the first steps' },
      }),
    );
    await answerOf(
      vault.PUT('/api/v1/organizations/{organization}/projects/{project}/grants/{principalId}', {
        params: { path: { organization, project: project.slug, principalId: id } },
        body: {
          principalType: 'serviceAccount',
          environment: environment.slug,
          path: '/',
          permissions: ['secret:reveal'],
        },
      }),
    );
    const { apiKey } = await answerOf(
      identity.POST(`${ACCOUNTS}/{account}/api-keys`, {
        params: { path: { organization, account: id } },
        body: { name: 'First key' },
      }),
    );
    onKey(apiKey);
    await queries.invalidateQueries(serviceAccountsQuery(organization));
    await queries.invalidateQueries(grantsQuery(organization, project.slug));
  });
  return (
    <>
      {make.failure !== undefined && <ProblemNotice failure={make.failure} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" look="primary" busy={make.busy} onClick={() => void make.run()}>
          Do it for me
        </Button>
        <Link
          to="/o/$organization/service-accounts"
          params={{ organization }}
          className={buttonClass('quiet', 'small')}
        >
          By hand …
        </Link>
      </div>
      <p className="text-sm text-muted">
        It may read {project.name} in {environment.name}, and nothing else.
      </p>
    </>
  );
}

/** What to paste into a terminal, and that the read is waited for. */
export function FirstRead({
  organization,
  project,
  environment,
  apiKey,
}: Props & {
  /** Known only while the page is open on which it was made. */
  apiKey: string | undefined;
}) {
  const values = `${location.origin}/api/v1/organizations/${organization}/projects/${project.slug}/environments/${environment.slug}/values`;
  const curl = `curl -H "Authorization: Bearer $KEYHAVEN_API_KEY" '${values}'`;
  return (
    <>
      {apiKey === undefined ? (
        <CopyLine label="In a terminal, with the key in KEYHAVEN_API_KEY" value={curl} />
      ) : (
        <>
          <CopyLine
            label="Paste this into a terminal"
            value={`export KEYHAVEN_API_KEY=${apiKey}\n${curl}`}
          />
          <p className="text-sm text-muted">
            The key is shown on this page only, until you leave it. Keep the first line where your
            program finds it.
          </p>
        </>
      )}
      <p role="status" className="flex items-center gap-2 text-sm text-muted">
        <span className="size-2 animate-pulse rounded-full bg-accent" aria-hidden />
        Waiting for the first read. A 403 means that the service account has no grant yet.
      </p>
    </>
  );
}
