import { ArrowLeft, ArrowRight, Eye, EyeOff } from 'lucide-react';
import type { Row } from '@/features/secret/matrix';
import type { Matrix } from '@/features/secret/useMatrix';
import type { Reveals } from '@/features/secret/useReveals';
import { IconButton } from '@/shared/ui/Button';
import { Badge } from '@/shared/ui/layout';
import type { Standing } from './sides';

const TONES = {
  same: 'success',
  different: 'warning',
  both: 'neutral',
  onlyLeft: 'danger',
  onlyRight: 'danger',
} as const;

/** How the two values of a name stand to each other, and what can be done about it. */
export function Difference({
  row,
  standing,
  matrix,
  reveals,
  copy,
}: {
  row: Row;
  standing: Standing;
  matrix: Matrix;
  reveals: Reveals;
  copy: (name: string, from: string, to: string) => void;
}) {
  const [left, right] = matrix.environments;
  if (!left || !right || standing === undefined) return <Badge>new</Badge>;
  const said = {
    same: 'same value',
    different: 'different',
    both: 'in both',
    onlyLeft: `only in ${left.name}`,
    onlyRight: `only in ${right.name}`,
  }[standing];
  const inBoth = standing !== 'onlyLeft' && standing !== 'onlyRight';
  const shown = [left, right].every(({ slug }) => reveals.of(slug, row.name));
  return (
    <span className="flex items-center gap-1 whitespace-nowrap">
      <span className="grow">
        <Badge tone={TONES[standing]}>{said}</Badge>
      </span>
      {inBoth && (
        <IconButton
          label={shown ? `Hide both values of ${row.name}` : `Reveal both values of ${row.name}`}
          onClick={() => {
            for (const { slug } of [left, right]) {
              if (shown) reveals.hide(slug, row.name);
              else void reveals.show(slug, row.name);
            }
          }}
        >
          {shown ? (
            <EyeOff className="size-4" aria-hidden />
          ) : (
            <Eye className="size-4" aria-hidden />
          )}
        </IconButton>
      )}
      {(standing === 'onlyRight' || standing === 'different') && (
        <IconButton
          label={`Copy ${row.name} from ${right.name} to ${left.name}`}
          onClick={() => copy(row.name, right.slug, left.slug)}
        >
          <ArrowLeft className="size-4" aria-hidden />
        </IconButton>
      )}
      {(standing === 'onlyLeft' || standing === 'different') && (
        <IconButton
          label={`Copy ${row.name} from ${left.name} to ${right.name}`}
          onClick={() => copy(row.name, left.slug, right.slug)}
        >
          <ArrowRight className="size-4" aria-hidden />
        </IconButton>
      )}
    </span>
  );
}
