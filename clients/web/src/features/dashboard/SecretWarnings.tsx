import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { millisUntil, relativeTime } from '@/shared/time';
import { Button } from '@/shared/ui/Button';
import { ProblemNotice, Skeleton } from '@/shared/ui/states';
import { neglectedQuery, type Neglect, type PlacedSecret } from './upkeep';
import { Warning, Warnings } from './Warnings';

/** Secrets of all projects that need somebody, a few at a time. */
export function SecretWarnings({
  organization,
  neglect,
  title,
  choice,
}: {
  organization: string;
  neglect: Neglect;
  title: string;
  choice?: ReactNode;
}) {
  const neglected = useInfiniteQuery(neglectedQuery(organization, neglect));
  const secrets = neglected.data?.pages.flatMap(({ items }) => items) ?? [];
  if (neglected.isPending) return <Skeleton className="h-16" />;
  if (neglected.error) {
    return <ProblemNotice failure={neglected.error} retry={() => void neglected.refetch()} />;
  }
  if (secrets.length === 0 && choice === undefined) return null;
  return (
    <Warnings title={title} choice={choice}>
      {secrets.length === 0 && <li className="text-sm text-muted">None.</li>}
      {secrets.map((secret) => (
        <Warning
          key={secret.id}
          name={<SecretLink organization={organization} secret={secret} />}
          said={saidOf(secret, neglect)}
        />
      ))}
      {neglected.hasNextPage && (
        <li>
          <Button
            size="small"
            look="quiet"
            busy={neglected.isFetchingNextPage}
            onClick={() => void neglected.fetchNextPage()}
          >
            More of them
          </Button>
        </li>
      )}
    </Warnings>
  );
}

function SecretLink({ organization, secret }: { organization: string; secret: PlacedSecret }) {
  const { name, project, environment, path } = secret;
  return (
    <>
      <Link
        to="/o/$organization/projects/$project"
        params={{ organization, project: project.slug }}
        search={path === '/' ? {} : { path }}
        className="font-mono font-medium hover:underline"
      >
        {name}
      </Link>{' '}
      <span className="text-muted">
        {project.name}, {environment.name}
        {path !== '/' && `, ${path}`}:
      </span>
    </>
  );
}

function saidOf({ expiresAt, updatedAt, version }: PlacedSecret, { kind }: Neglect): string {
  if (kind === 'expiring' && expiresAt !== null) {
    return `${millisUntil(expiresAt) < 0 ? 'expired' : 'expires'} ${relativeTime(expiresAt)}`;
  }
  return version === 1
    ? `never changed since it was created ${relativeTime(updatedAt)}`
    : `last changed ${relativeTime(updatedAt)}`;
}
