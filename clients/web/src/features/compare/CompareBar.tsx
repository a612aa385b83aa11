import { clsx } from 'clsx';
import { ArrowLeft, ArrowLeftRight, ArrowRight } from 'lucide-react';
import type { Environment } from '@/features/project/queries';
import type { Matrix } from '@/features/secret/useMatrix';
import type { Task } from '@/shared/useTask';
import { Button, IconButton } from '@/shared/ui/Button';
import { compactInputClass } from '@/shared/ui/Field';
import type { Status } from './queries';
import { countOf, missingFrom, type Shown } from './sides';

interface Props {
  /** Of the two environments. */
  matrix: Matrix;
  environments: readonly Environment[];
  standings: ReadonlyMap<string, Status>;
  shown: Shown;
  onShow: (shown: Shown) => void;
  onChoose: (sides: { left: string; right: string }) => void;
  copying: Task<[names: string[], from: string, to: string], void>;
}

/** Which environments are compared, which rows are shown, and what is missing copied across. */
export function CompareBar(props: Props) {
  return (
    <div className="mb-4 grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Chosen {...props} />
        <Gaps {...props} />
      </div>
      <Filter {...props} />
    </div>
  );
}

function Chosen({ matrix, environments, onChoose }: Props) {
  const [left, right] = matrix.environments;
  if (!left || !right) return null;
  const choice = (label: string, chosen: Environment, choose: (slug: string) => void) => (
    <select
      aria-label={label}
      className={clsx(compactInputClass, 'w-auto! min-w-0 grow basis-28 sm:grow-0 sm:basis-44')}
      value={chosen.slug}
      onChange={(event) => choose(event.target.value)}
    >
      {environments.map(({ slug, name }) => (
        <option key={slug} value={slug}>
          {name}
        </option>
      ))}
    </select>
  );
  // Whoever chooses what stands on the other side means to change sides.
  return (
    <div className="flex min-w-0 grow items-center gap-2 sm:grow-0">
      {choice('Left environment', left, (slug) =>
        onChoose({ left: slug, right: slug === right.slug ? left.slug : right.slug }),
      )}
      <IconButton
        label="Change sides"
        onClick={() => onChoose({ left: right.slug, right: left.slug })}
      >
        <ArrowLeftRight className="size-4" aria-hidden />
      </IconButton>
      {choice('Right environment', right, (slug) =>
        onChoose({ left: slug === left.slug ? right.slug : left.slug, right: slug }),
      )}
    </div>
  );
}

function Gaps({ matrix, copying }: Props) {
  const [left, right] = matrix.environments;
  if (!left || !right || matrix.isPending) return null;
  const gaps = [
    { from: right, to: left, names: missingFrom(matrix.rows, 0), icon: ArrowLeft },
    { from: left, to: right, names: missingFrom(matrix.rows, 1), icon: ArrowRight },
  ];
  return (
    <div className="ml-auto flex flex-wrap gap-2 max-sm:w-full max-sm:*:grow">
      {gaps.map(
        ({ from, to, names, icon: Icon }) =>
          names.length > 0 && (
            <Button
              key={to.slug}
              size="small"
              busy={copying.busy}
              onClick={() => void copying.run(names, from.slug, to.slug)}
            >
              <Icon className="size-4" aria-hidden /> Copy {names.length} missing to {to.name}
            </Button>
          ),
      )}
    </div>
  );
}

function Filter({ matrix, standings, shown, onShow }: Props) {
  const [left, right] = matrix.environments;
  const choices: readonly { value: Shown; label: string }[] = [
    { value: 'all', label: 'All' },
    { value: 'differing', label: 'Different' },
    { value: 'onlyLeft', label: `Only in ${left?.name ?? ''}` },
    { value: 'onlyRight', label: `Only in ${right?.name ?? ''}` },
    { value: 'same', label: 'Same' },
  ];
  return (
    <div role="group" aria-label="Show" className="flex flex-wrap gap-1.5">
      {choices.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={shown === value}
          onClick={() => onShow(value)}
          className="h-8 rounded-full border border-edge/50 px-3 text-sm text-muted hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent"
        >
          {label} <span className="tabular-nums">{countOf(matrix.rows, standings, value)}</span>
        </button>
      ))}
    </div>
  );
}
