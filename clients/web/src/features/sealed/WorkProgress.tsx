import { useEffect, useState } from 'react';
import type { Progress } from './worker/desk';

const STEPS: Record<Progress['step'], string> = {
  deriving:
    'Making the key from your passphrase. This is slow on purpose: it is as slow for whoever guesses.',
  reading: 'Reading the vault and checking every signature',
  sealing: 'Sealing',
};

/** How far the worker is; of a derivation, which tells nothing on the way, how far it should be. */
export function WorkProgress({ progress }: { progress: Progress | undefined }) {
  if (!progress) return null;
  const { step, done, total } = progress;
  return (
    <div role="status" className="grid gap-1.5 text-sm text-muted">
      <span>
        {STEPS[step]}
        {step !== 'deriving' &&
          total > 0 &&
          ` (${done.toLocaleString('en')} of ${total.toLocaleString('en')})`}
      </span>
      {step === 'deriving' ? (
        <EstimatedBar key={total} millis={total} />
      ) : (
        <Bar value={total === 0 ? undefined : done / total} />
      )}
    </div>
  );
}

function EstimatedBar({ millis }: { millis: number }) {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => setElapsed(performance.now() - began), 100);
    return () => clearInterval(timer);
  }, []);
  return <Bar value={millis === 0 ? undefined : Math.min(0.97, elapsed / millis)} />;
}

function Bar({ value }: { value: number | undefined }) {
  return (
    <progress
      aria-label="Progress"
      max={1}
      value={value}
      className="h-1.5 w-full overflow-hidden rounded-full accent-accent"
    />
  );
}
