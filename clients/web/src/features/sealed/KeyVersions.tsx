import { useEffect } from 'react';
import { Ago } from '@/shared/time';
import { tell } from '@/shared/toasts';
import { Button } from '@/shared/ui/Button';
import { Badge } from '@/shared/ui/layout';
import { ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { useDesk } from './useDesk';
import { useNames } from './useNames';
import type { SealedVaultView } from './useSealedVault';
import type { Row } from './worker/desk';

/** What a key was before. Restoring seals the old value again as the next version. */
export function KeyVersions({
  vault,
  row,
  onRestored,
}: {
  vault: SealedVaultView;
  row: Row;
  onRestored: () => void;
}) {
  const nameOf = useNames();
  const { run: read, ...versions } = useDesk(async (ask) => ask('versions', vault.place, row.id));
  const restore = useDesk(async (ask, version: number) => {
    await ask('restoreVersion', vault.place, row.id, version);
    await vault.reload();
    tell(`${row.name} is again what it was in version ${version}`);
    onRestored();
  });
  useEffect(() => {
    void read();
  }, [read]);
  return (
    <section>
      <h3 className="mb-2 font-semibold">Versions</h3>
      {versions.busy && <SkeletonRows rows={1} label="Versions are being read" />}
      {versions.failure !== undefined && <ProblemNotice failure={versions.failure} />}
      {restore.failure !== undefined && <ProblemNotice failure={restore.failure} />}
      <ol className="divide-y divide-line rounded-xl border border-line empty:hidden">
        {versions.result?.map(({ version, createdAt, createdBy }) => (
          <li key={version} className="flex items-center gap-3 px-4 py-2.5 text-sm">
            <span className="font-medium tabular-nums">v{version}</span>
            <span className="min-w-0 grow text-muted">
              <span className="wrap-anywhere">{nameOf(createdBy)}</span> · <Ago time={createdAt} />
            </span>
            {version === row.version ? (
              <Badge tone="success">current</Badge>
            ) : (
              vault.mayWrite && (
                <Button
                  size="small"
                  busy={restore.busy}
                  aria-label={`Restore version ${version}`}
                  onClick={() => void restore.run(version)}
                >
                  Restore
                </Button>
              )
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
