import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { EventList } from '@/features/audit/EventList';
import { EventSheet } from '@/features/audit/EventSheet';
import type { AuditEvent } from '@/features/audit/queries';
import { managesPeople, useMembership } from '@/features/organization/queries';
import { useOrganization } from '@/features/organization/useOrganization';
import { projectsQuery } from '@/features/project/queries';
import { Card, PageHeader } from '@/shared/ui/layout';
import { ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { useState } from 'react';
import { Attention } from './Attention';
import { Onboarding } from './Onboarding';
import { recentQuery } from './queries';
import { RevealChart } from './RevealChart';

/** What an organization looks like at a glance, and what to do next. */
export default function DashboardPage() {
  const organization = useOrganization();
  const membership = useMembership();
  const manages = managesPeople(membership?.role);
  return (
    <>
      <PageHeader
        title={membership?.name ?? organization}
        description="What is here, and what happened lately."
      />
      <div className="grid gap-5">
        {manages && <Onboarding organization={organization} />}
        <Projects organization={organization} />
        <div className={clsx('grid items-start gap-5', manages && 'xl:grid-cols-[3fr_2fr]')}>
          {manages && <RevealChart organization={organization} />}
          <Attention organization={organization} manages={manages} />
        </div>
        {manages && <Recent organization={organization} />}
      </div>
    </>
  );
}

const PROJECTS_SHOWN = 6;

function Projects({ organization }: { organization: string }) {
  const projects = useQuery(projectsQuery(organization));
  if (projects.error) return <ProblemNotice failure={projects.error} />;
  if (!projects.data || projects.data.length === 0) return null;
  return (
    <section aria-label="Projects" className="min-w-0">
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {projects.data.slice(0, PROJECTS_SHOWN).map((project) => (
          <li key={project.id} className="min-w-0">
            <Link
              to="/o/$organization/projects/$project"
              params={{ organization, project: project.slug }}
              className="block h-full rounded-2xl border border-line bg-surface px-5 py-4 hover:shadow-raised"
            >
              <span className="block truncate font-semibold">{project.name}</span>
              <span className="block truncate text-sm text-muted">
                {project.description ?? `${project.environments.length} environments`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recent({ organization }: { organization: string }) {
  const recent = useQuery(recentQuery(organization));
  const [opened, setOpened] = useState<AuditEvent>();
  return (
    <Card
      flush
      title="Recent activity"
      actions={
        <Link
          to="/o/$organization/audit"
          params={{ organization }}
          className="text-sm font-medium text-accent underline-offset-2 hover:underline"
        >
          All of it
        </Link>
      }
    >
      {recent.isPending && <SkeletonRows rows={4} label="Recent activity is being read" />}
      {recent.error && (
        <div className="p-4">
          <ProblemNotice failure={recent.error} retry={() => void recent.refetch()} />
        </div>
      )}
      {recent.data && <EventList events={recent.data} onOpen={setOpened} />}
      <EventSheet event={opened} onClose={() => setOpened(undefined)} />
    </Card>
  );
}
