import { useEffect, useState } from 'react';
import { SHOWN_SECONDS } from './useReveals';

const CIRCUMFERENCE = 2 * Math.PI * 8;

/** How long a value stays visible, as a number and a ring that empties. */
export function Countdown({ until }: { until: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return (
    <span className="relative grid size-6 shrink-0 place-items-center text-[0.625rem] font-semibold tabular-nums">
      <svg viewBox="0 0 20 20" className="absolute inset-0 -rotate-90" aria-hidden>
        <circle cx="10" cy="10" r="8" className="fill-none stroke-line" strokeWidth="2" />
        <circle
          cx="10"
          cy="10"
          r="8"
          className="fill-none stroke-accent"
          strokeWidth="2"
          strokeDasharray={CIRCUMFERENCE}
          strokeDashoffset={CIRCUMFERENCE * (1 - seconds / SHOWN_SECONDS)}
        />
      </svg>
      <span role="timer" aria-label={`Hidden in ${seconds} seconds`}>
        {seconds}
      </span>
    </span>
  );
}
