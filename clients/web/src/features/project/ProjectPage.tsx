import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { asProblem } from '@/api/problem';
import { NotFound } from '@/app/NotFound';
import type { ProjectTab } from '@/app/router';
import { FolderBar } from '@/features/folder/FolderBar';
import { useOrganization } from '@/features/organization/useOrganization';
import { SecretsTab } from '@/features/secret/SecretsTab';
import { PageHeader } from '@/shared/ui/layout';
import { ProblemNotice, Skeleton, SkeletonRows } from '@/shared/ui/states';
import { projectQuery } from './queries';

const CompareTab = lazy(() => import('@/features/compare/CompareTab'));
const HistoryTab = lazy(() => import('@/features/history/HistoryTab'));
const AccessTab = lazy(() => import('@/features/grant/AccessTab'));
const SettingsTab = lazy(() => import('./SettingsTab'));

const ROUTE = '/signed-in/o/$organization/projects/$project';
const TABS: readonly { tab: ProjectTab; label: string }[] = [
  { tab: 'secrets', label: 'Secrets' },
  { tab: 'compare', label: 'Compare' },
  { tab: 'history', label: 'History' },
  { tab: 'access', label: 'Access' },
  { tab: 'settings', label: 'Settings' },
];

const ON_A_PATH: readonly ProjectTab[] = ['secrets', 'compare', 'history'];

/** Where the tabs need more room than there is, the current one is not among those out of sight. */
function bringIntoSight(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

export default function ProjectPage() {
  const organization = useOrganization();
  const { project: slug } = useParams({ from: ROUTE });
  const { path = '/', tab = 'secrets' } = useSearch({ from: ROUTE });
  const project = useQuery(projectQuery(organization, slug));
  if (project.error) {
    return asProblem(project.error).status === 404 ? (
      <NotFound />
    ) : (
      <ProblemNotice failure={project.error} retry={() => void project.refetch()} />
    );
  }
  if (!project.data) {
    return (
      <div role="status">
        <span className="sr-only">The project is being read</span>
        <Skeleton className="mb-4 h-8 w-56" />
        <Skeleton className="h-80" />
      </div>
    );
  }
  const { environments } = project.data;
  const place = { organization, project: slug, path };
  return (
    <>
      <PageHeader
        above={
          <Link
            to="/o/$organization/projects"
            params={{ organization }}
            className="mb-1 inline-flex items-center gap-1 text-sm text-muted hover:text-ink"
          >
            Projects <ChevronRight className="size-3.5" aria-hidden />
          </Link>
        }
        title={project.data.name}
        description={project.data.description}
      />
      <div className="mb-4 border-b border-line">
        <nav aria-label="Parts of the project" className="-mb-px flex overflow-x-auto sm:gap-1">
          {TABS.map((entry) => (
            <Link
              key={entry.tab}
              to="/o/$organization/projects/$project"
              params={{ organization, project: slug }}
              search={{
                ...(path !== '/' && { path }),
                ...(entry.tab !== 'secrets' && { tab: entry.tab }),
              }}
              aria-current={tab === entry.tab ? 'page' : undefined}
              {...(tab === entry.tab && { ref: bringIntoSight })}
              className={clsx(
                'border-b-2 px-1.5 py-2.5 text-sm sm:px-3 font-medium whitespace-nowrap -outline-offset-2',
                tab === entry.tab
                  ? 'border-accent text-ink'
                  : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {entry.label}
            </Link>
          ))}
        </nav>
      </div>
      {ON_A_PATH.includes(tab) && <FolderBar place={place} environments={environments} />}
      <Suspense fallback={<SkeletonRows label="Opening" />}>
        {tab === 'secrets' && <SecretsTab key={path} place={place} environments={environments} />}
        {tab === 'compare' && <CompareTab key={path} place={place} environments={environments} />}
        {tab === 'history' && <HistoryTab key={path} place={place} environments={environments} />}
        {tab === 'access' && (
          <AccessTab organization={organization} project={slug} environments={environments} />
        )}
        {tab === 'settings' && <SettingsTab organization={organization} project={project.data} />}
      </Suspense>
    </>
  );
}
