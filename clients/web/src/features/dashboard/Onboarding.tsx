import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { answerOf, audit } from '@/api/client';
import { EVENTS } from '@/features/audit/queries';
import { projectsQuery } from '@/features/project/queries';
import { secretsQuery } from '@/features/secret/queries';
import { apiKeysQuery, serviceAccountsQuery } from '@/features/service-account/queries';
import { buttonClass } from '@/shared/ui/Button';
import { CopyLine } from '@/shared/ui/OnceShown';
import { Card } from '@/shared/ui/layout';

const LOOK_AGAIN_MILLIS = 2_000;

interface Step {
  title: string;
  done: boolean;
  body: ReactNode;
}

/** From nothing to the first secret that a program has read. Goes away when that has happened. */
export function Onboarding({ organization }: { organization: string }) {
  const steps = useSteps(organization);
  if (!steps || steps.every(({ done }) => done)) return null;
  const current = steps.findIndex(({ done }) => !done);
  const count = steps.filter(({ done }) => done).length;
  return (
    <Card
      title="Your first secret, read by a program"
      description={`${count} of ${steps.length} steps are done`}
    >
      <ol className="grid gap-1">
        {steps.map(({ title, done, body }, at) => (
          <li
            key={title}
            className="flex gap-3 py-1.5"
            aria-current={at === current ? 'step' : undefined}
          >
            <span
              className={clsx(
                'grid size-6 shrink-0 place-items-center rounded-full text-xs font-semibold',
                done
                  ? 'bg-accent text-on-accent'
                  : at === current
                    ? 'border-2 border-accent text-accent'
                    : 'border border-edge text-muted',
              )}
            >
              {done ? <Check className="size-3.5" aria-label="done" /> : at + 1}
            </span>
            <div className="min-w-0 grow">
              <p className={clsx(done ? 'text-muted' : at === current && 'font-semibold')}>
                {title}
              </p>
              {at === current && <div className="mt-2 grid gap-3">{body}</div>}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function useSteps(organization: string): Step[] | undefined {
  const projects = useQuery(projectsQuery(organization));
  const accounts = useQuery(serviceAccountsQuery(organization));
  const project = projects.data?.[0];
  const account = accounts.data?.[0];
  const listings = useQueries({
    queries: (project?.environments ?? []).map(({ slug }) =>
      secretsQuery({ organization, project: project?.slug ?? '', path: '/' }, slug),
    ),
  });
  const keys = useQuery({
    ...apiKeysQuery(organization, account?.id ?? ''),
    enabled: account !== undefined,
  });
  const read = useQuery({
    queryKey: ['audit', organization, 'first-read'],
    queryFn: async ({ signal }) => {
      const { items } = await answerOf(
        audit.GET(EVENTS, {
          params: {
            path: { organization },
            query: { action: 'secret.reveal', outcome: 'success', limit: '50' },
          },
          signal,
        }),
      );
      return items.some(({ actor }) => actor.type === 'serviceAccount');
    },
    refetchInterval: (query) =>
      query.state.data !== true && (keys.data?.length ?? 0) > 0 ? LOOK_AGAIN_MILLIS : false,
  });
  if (!projects.data || !accounts.data || read.data === undefined) return undefined;
  // A program has read something: whatever was deleted since, this is not the first time.
  if (read.data) return [];
  const environment =
    project?.environments[at(listings.map(({ data }) => data?.items.length ?? 0))];
  return [
    {
      title: 'Create a project',
      done: project !== undefined,
      body: (
        <Link
          to="/o/$organization/projects"
          params={{ organization }}
          className={clsx(buttonClass('primary', 'small'), 'justify-self-start')}
        >
          To the projects
        </Link>
      ),
    },
    {
      title: 'Put secrets into it: drop your .env file on its page',
      done: listings.some(({ data }) => (data?.items.length ?? 0) > 0),
      body: project && (
        <Link
          to="/o/$organization/projects/$project"
          params={{ organization, project: project.slug }}
          className={clsx(buttonClass('primary', 'small'), 'justify-self-start')}
        >
          Open the project
        </Link>
      ),
    },
    {
      title: 'Make a service account with an API key, and grant it access to the project',
      done: (keys.data?.length ?? 0) > 0,
      body: (
        <div className="flex flex-wrap gap-2">
          <Link
            to="/o/$organization/service-accounts"
            params={{ organization }}
            className={buttonClass('primary', 'small')}
          >
            Service accounts
          </Link>
          {project && (
            <Link
              to="/o/$organization/projects/$project"
              params={{ organization, project: project.slug }}
              search={{ tab: 'access' }}
              className={buttonClass('secondary', 'small')}
            >
              Access to the project
            </Link>
          )}
        </div>
      ),
    },
    {
      title: 'Read it as a program does',
      done: false,
      body: project && environment && (
        <>
          <CopyLine
            label="In a terminal, with the key in KEYHAVEN_API_KEY"
            value={`curl -H "Authorization: Bearer $KEYHAVEN_API_KEY" '${location.origin}/api/v1/organizations/${organization}/projects/${project.slug}/environments/${environment.slug}/values'`}
          />
          <p role="status" className="text-sm text-muted">
            Waiting for the first read. A 403 means that the service account has no grant yet.
          </p>
        </>
      ),
    },
  ];
}

/** Where the most are. */
function at(counts: readonly number[]): number {
  return Math.max(0, counts.indexOf(Math.max(0, ...counts)));
}
