import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { clsx } from 'clsx';
import { useEffect, useState, type ReactNode } from 'react';
import { answerOf, audit } from '@/api/client';
import { EVENTS } from '@/features/audit/queries';
import { projectsQuery } from '@/features/project/queries';
import { secretsQuery } from '@/features/secret/queries';
import { apiKeysQuery, serviceAccountsQuery } from '@/features/service-account/queries';
import { tell } from '@/shared/toasts';
import { buttonClass } from '@/shared/ui/Button';
import { Card } from '@/shared/ui/layout';
import { FirstProgram, FirstRead } from './FirstProgram';

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
  const [apiKey, setApiKey] = useState<string>();
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
  useAnnouncement(read.data);
  if (!projects.data || !accounts.data || read.data === undefined) return undefined;
  // A program has read something: whatever was deleted since, this is not the first time.
  if (read.data) return [];
  const environment =
    project?.environments[at(listings.map(({ data }) => data?.items.length ?? 0))];
  const place = project && environment && { organization, project, environment };
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
      title: 'Let a program in: a service account with an API key and access to the project',
      done: (keys.data?.length ?? 0) > 0,
      body: place && <FirstProgram {...place} onKey={setApiKey} />,
    },
    {
      title: 'Read it as a program does',
      done: false,
      body: place && <FirstRead {...place} apiKey={apiKey} />,
    },
  ];
}

/** Says so when the read that was waited for has come; not when it had come before. */
function useAnnouncement(read: boolean | undefined): void {
  const [waited, setWaited] = useState(false);
  if (read === false && !waited) setWaited(true);
  useEffect(() => {
    if (waited && read === true) tell('A program has read its first secret. That was all.');
  }, [waited, read]);
}

/** Where the most are. */
function at(counts: readonly number[]): number {
  return Math.max(0, counts.indexOf(Math.max(0, ...counts)));
}
