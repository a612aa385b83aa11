import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { GitCompareArrows } from 'lucide-react';
import { useState } from 'react';
import type { Environment } from '@/features/project/queries';
import type { Place } from '@/features/secret/place';
import { SaveBar } from '@/features/secret/SaveBar';
import { SecretCards } from '@/features/secret/SecretCards';
import { SecretSheet } from '@/features/secret/SecretSheet';
import { SecretTable } from '@/features/secret/SecretTable';
import type { Row } from '@/features/secret/matrix';
import { useMatrix, WIDE, type Matrix } from '@/features/secret/useMatrix';
import { useReveals } from '@/features/secret/useReveals';
import { useMediaQuery } from '@/shared/useMediaQuery';
import { EmptyState, Notice, ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { CompareBar } from './CompareBar';
import { Difference } from './Difference';
import { comparisonQuery } from './queries';
import { isShown, pairOf, standings, type Shown } from './sides';
import { useCopying } from './useCopying';

const ROUTE = '/signed-in/o/$organization/projects/$project';

interface Props {
  place: Place;
  environments: readonly Environment[];
}

/** Two environments of a path side by side: what one lacks, and what differs. */
export default function CompareTab({ place, environments }: Props) {
  const search = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: '/o/$organization/projects/$project' });
  const left = environments.find(({ slug }) => slug === search.left) ?? environments[0];
  const right =
    environments.find(({ slug }) => slug === search.right && slug !== left?.slug) ??
    environments.findLast(({ slug }) => slug !== left?.slug);
  if (!left || !right) {
    return (
      <EmptyState icon={GitCompareArrows} title="There is nothing to compare with">
        Add a second environment in the settings of the project.
      </EmptyState>
    );
  }
  return (
    <Sides
      place={place}
      environments={environments}
      left={left}
      right={right}
      onChoose={(sides) =>
        void navigate({ search: (before) => ({ ...before, ...sides }), replace: true })
      }
    />
  );
}

function Sides({
  place,
  environments,
  left,
  right,
  onChoose,
}: Props & {
  left: Environment;
  right: Environment;
  onChoose: (sides: { left: string; right: string }) => void;
}) {
  const all = useMatrix(place, environments);
  const reveals = useReveals(place);
  const comparison = useQuery(comparisonQuery(place, left.slug, right.slug));
  const copying = useCopying(all);
  const [shown, setShown] = useState<Shown>('all');
  const [opened, setOpened] = useState<string>();
  const wide = useMediaQuery(WIDE);

  const pair = pairOf(all.rows, left.slug, right.slug);
  const matrix: Matrix = { ...all, environments: [left, right], rows: pair };
  const standing = comparison.data ? standings(comparison.data) : new Map<string, never>();
  const rows = pair.filter(({ name }) => isShown(standing.get(name), shown));
  const isPending = all.isPending || comparison.isPending;
  const failure: unknown = all.failure ?? comparison.error;
  const parts = {
    matrix,
    reveals,
    rows,
    onOpen: setOpened,
    standing: (row: Row) => (
      <Difference
        row={row}
        standing={standing.get(row.name)}
        matrix={matrix}
        reveals={reveals}
        copy={(name, from, to) => void copying.run([name], from, to)}
      />
    ),
  };
  return (
    <>
      <CompareBar
        matrix={matrix}
        environments={environments}
        standings={standing}
        shown={shown}
        onShow={setShown}
        onChoose={onChoose}
        copying={copying}
      />
      {failure !== undefined && failure !== null && (
        <ProblemNotice
          failure={failure}
          retry={() => void Promise.all([all.reload(), comparison.refetch()])}
        />
      )}
      {copying.failure !== undefined && <ProblemNotice failure={copying.failure} />}
      {comparison.data?.items.some(({ status }) => status === 'both') && (
        <div className="mb-4">
          <Notice title="You see which names are there, not whether the values are equal">
            Only who may reveal the values of both environments is told that.
          </Notice>
        </div>
      )}
      <div className="min-w-0 rounded-2xl border border-line bg-surface max-md:overflow-hidden md:overflow-x-auto">
        {isPending && <SkeletonRows label="Both environments are being read" />}
        {!isPending && pair.length === 0 && (
          <EmptyState icon={GitCompareArrows} title="Both are empty">
            Neither {left.name} nor {right.name} has a secret on this path.
          </EmptyState>
        )}
        {!isPending && pair.length > 0 && rows.length === 0 && (
          <p className="p-8 text-center text-muted">No name stands like that.</p>
        )}
        {!isPending &&
          rows.length > 0 &&
          (wide ? <SecretTable {...parts} /> : <SecretCards {...parts} />)}
      </div>
      <SaveBar matrix={all} />
      <SecretSheet
        matrix={all}
        row={all.rows.find(({ name }) => name === opened)}
        onClose={() => setOpened(undefined)}
      />
    </>
  );
}
