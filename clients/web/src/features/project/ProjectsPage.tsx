import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FolderKey, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { createsProjects, useMembership } from '@/features/organization/queries';
import { useOrganization } from '@/features/organization/useOrganization';
import { useShortcut } from '@/shared/useShortcut';
import { Button } from '@/shared/ui/Button';
import { inputClass } from '@/shared/ui/Field';
import { Badge, PageHeader } from '@/shared/ui/layout';
import { EmptyState, ProblemNotice, Skeleton } from '@/shared/ui/states';
import { CreateProjectDialog } from './CreateProjectDialog';
import { projectsQuery, type Project } from './queries';

const SEARCH_FROM = 6;

export default function ProjectsPage() {
  const organization = useOrganization();
  const projects = useQuery(projectsQuery(organization));
  const mayCreate = createsProjects(useMembership()?.role);
  const [creating, setCreating] = useState(false);
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useShortcut('/', () => search.current?.focus());
  const all = projects.data ?? [];
  const shown = all.filter(({ name, slug, description }) =>
    `${name} ${slug} ${description ?? ''}`.toLowerCase().includes(text.toLowerCase()),
  );
  const create = (
    <Button look="primary" onClick={() => setCreating(true)}>
      <Plus className="size-4" aria-hidden /> New project
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Projects"
        description="A project holds the secrets of one application, for each of its environments."
        actions={mayCreate && create}
      />
      {all.length > SEARCH_FROM && (
        <input
          ref={search}
          type="search"
          aria-label="Search projects"
          placeholder="Search projects"
          className={`${inputClass} mb-5 max-w-sm`}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {projects.error && (
        <ProblemNotice failure={projects.error} retry={() => void projects.refetch()} />
      )}
      {projects.isPending && (
        <div role="status" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          <span className="sr-only">Projects are being read</span>
          {[1, 2, 3].map((card) => (
            <Skeleton key={card} className="h-36 rounded-2xl" />
          ))}
        </div>
      )}
      {projects.data?.length === 0 && (
        <div className="rounded-2xl border border-dashed border-edge/50">
          <EmptyState icon={FolderKey} title="No projects yet" action={mayCreate && create}>
            {mayCreate
              ? 'Create one for your application. It comes with development, staging and production.'
              : 'Projects appear here when somebody creates one or lets you into one.'}
          </EmptyState>
        </div>
      )}
      {all.length > 0 && shown.length === 0 && (
        <p className="text-muted">No project of that name.</p>
      )}
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3 2xl:grid-cols-4">
        {shown.map((project) => (
          <ProjectCard key={project.id} project={project} organization={organization} />
        ))}
      </ul>
      <CreateProjectDialog organization={organization} open={creating} onOpenChange={setCreating} />
    </>
  );
}

function ProjectCard({ project, organization }: { project: Project; organization: string }) {
  return (
    <li className="relative flex min-w-0 flex-col rounded-2xl border border-line bg-surface p-5 transition-shadow hover:shadow-raised">
      <h2 className="font-semibold">
        <Link
          to="/o/$organization/projects/$project"
          params={{ organization, project: project.slug }}
          className="line-clamp-2 wrap-anywhere after:absolute after:inset-0 after:rounded-2xl"
        >
          {project.name}
        </Link>
      </h2>
      <p className="mt-1 line-clamp-2 text-sm wrap-anywhere text-muted">
        {project.description ?? project.slug}
      </p>
      <div className="mt-auto flex flex-wrap items-center gap-1.5 pt-5">
        {project.environments.slice(0, 4).map((environment) => (
          <Badge key={environment.id}>{environment.name}</Badge>
        ))}
        {project.environments.length > 4 && <Badge>+{project.environments.length - 4}</Badge>}
      </div>
    </li>
  );
}
