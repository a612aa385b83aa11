import { clsx } from 'clsx';
import { strengthOf } from './strength';

const COLOURS = ['bg-danger', 'bg-danger', 'bg-warning', 'bg-success', 'bg-success'];

export function StrengthMeter({ password }: { password: string }) {
  if (password === '') return <>At least 12 characters. Some unrelated words make a good one.</>;
  const { score, advice } = strengthOf(password);
  return (
    <span className="grid gap-1.5">
      <span className="grid grid-cols-4 gap-1" aria-hidden>
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={clsx(
              'h-1 rounded-full',
              step <= Math.max(score, 1) ? COLOURS[score] : 'bg-line',
            )}
          />
        ))}
      </span>
      <span aria-live="polite">{advice}</span>
    </span>
  );
}
