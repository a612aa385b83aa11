import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, vault } from '@/api/client';
import { Ago } from '@/shared/time';
import { tell } from '@/shared/toasts';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { Badge } from '@/shared/ui/layout';
import { ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import type { Matrix } from './useMatrix';

const SECRET =
  '/api/v1/organizations/{organization}/projects/{project}/environments/{environment}/secrets/{name}';
const SHOWN = 20;

/** The versions of a secret in one environment, and the way back to each. */
export function SecretVersions({
  matrix,
  name,
  environment,
  title,
}: {
  matrix: Matrix;
  name: string;
  environment: string;
  title: string;
}) {
  const queries = useQueryClient();
  const { organization, project, path } = matrix.place;
  const params = { path: { organization, project, environment, name }, query: { path } };
  const key = ['versions', organization, project, path, environment, name];
  const versions = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) =>
      answerOf(
        vault.GET(`${SECRET}/versions`, {
          params: { path: params.path, query: { path, limit: `${SHOWN}` } },
          signal,
        }),
      ),
  });
  const restore = useTask(async (version: number) => {
    await answerOf(vault.POST(`${SECRET}/restore`, { params, body: { version } }));
    await Promise.all([queries.invalidateQueries({ queryKey: key }), matrix.reload()]);
    tell(`Version ${version} is the current one again in ${title}`);
  });
  return (
    <section>
      <h3 className="mb-2 font-semibold">{title}</h3>
      {versions.isPending && <SkeletonRows rows={2} label="Versions are being read" />}
      {versions.error && <ProblemNotice failure={versions.error} />}
      {restore.failure !== undefined && <ProblemNotice failure={restore.failure} />}
      <ol className="divide-y divide-line rounded-xl border border-line empty:hidden">
        {versions.data?.items.map((version) => (
          <li key={version.version} className="flex items-center gap-3 px-4 py-2.5 text-sm">
            <span className="font-medium tabular-nums">v{version.version}</span>
            <span className="min-w-0 grow text-muted">
              <span className="wrap-anywhere">{version.createdBy.name}</span> ·{' '}
              <Ago time={version.createdAt} />
            </span>
            {version.current ? (
              <Badge tone="success">current</Badge>
            ) : (
              <Button
                size="small"
                busy={restore.busy}
                aria-label={`Restore version ${version.version} in ${title}`}
                onClick={() => void restore.run(version.version)}
              >
                Restore
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
