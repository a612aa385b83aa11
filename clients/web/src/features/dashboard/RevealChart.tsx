import { useQuery } from '@tanstack/react-query';
import { scaleBand, scaleLinear } from 'd3-scale';
import { Card } from '@/shared/ui/layout';
import { ProblemNotice, Skeleton } from '@/shared/ui/states';
import { DAYS, perDay, revealsQuery, type DayCount } from './queries';

const WIDTH = 640;
const HEIGHT = 200;
const BOTTOM = 24;
const LEFT = 32;

const shortDay = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });

/** How often values were revealed, by people and by programs, as a chart and as a table. */
export function RevealChart({ organization }: { organization: string }) {
  const reveals = useQuery(revealsQuery(organization));
  const days = reveals.data && perDay(reveals.data);
  return (
    <Card
      title="Reveals"
      description={`Values shown to people and programs in the last ${DAYS} days`}
      actions={
        <ul className="flex gap-4 text-sm text-muted" aria-hidden>
          <li className="flex items-center gap-1.5">
            <span className="size-2.5 rounded-sm bg-accent" /> people
          </li>
          <li className="flex items-center gap-1.5">
            <span className="size-2.5 rounded-sm bg-edge" /> programs
          </li>
        </ul>
      }
    >
      {reveals.isPending && <Skeleton className="h-48" />}
      {reveals.error && <ProblemNotice failure={reveals.error} />}
      {days && (
        <>
          <Bars days={days} />
          <details className="mt-2 text-sm">
            <summary className="w-fit rounded text-muted hover:text-ink">As a table</summary>
            <Table days={days} />
          </details>
        </>
      )}
    </Card>
  );
}

function Bars({ days }: { days: readonly DayCount[] }) {
  const most = Math.max(4, ...days.map(({ people, programs }) => people + programs));
  const x = scaleBand<number>()
    .domain(days.map(({ day }) => day.getTime()))
    .range([LEFT, WIDTH])
    .padding(0.35);
  const y = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([HEIGHT - BOTTOM, 8]);
  const total = days.reduce((sum, { people, programs }) => sum + people + programs, 0);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${total} reveals in ${DAYS} days; the table below has the numbers`}
      className="w-full text-[11px]"
    >
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} className="stroke-line" />
          <text x={LEFT - 8} y={y(tick)} dy="0.32em" textAnchor="end" className="fill-muted">
            {tick}
          </text>
        </g>
      ))}
      {days.map(({ day, people, programs }, at) => {
        const left = x(day.getTime()) ?? 0;
        return (
          <g key={day.getTime()}>
            <title>{`${shortDay.format(day)}: ${people} by people, ${programs} by programs`}</title>
            <rect
              x={left}
              width={x.bandwidth()}
              y={y(people)}
              height={y(0) - y(people)}
              rx="2"
              className="fill-accent"
            />
            <rect
              x={left}
              width={x.bandwidth()}
              y={y(people + programs)}
              height={y(people) - y(people + programs)}
              rx="2"
              className="fill-edge"
            />
            {(days.length - 1 - at) % 3 === 0 && (
              <text
                x={left + x.bandwidth() / 2}
                y={HEIGHT - 6}
                textAnchor="middle"
                className="fill-muted"
              >
                {shortDay.format(day)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function Table({ days }: { days: readonly DayCount[] }) {
  return (
    <table className="mt-2 w-full max-w-sm text-left tabular-nums">
      <thead className="text-muted">
        <tr>
          <th scope="col" className="py-1 font-medium">
            Day
          </th>
          <th scope="col" className="py-1 font-medium">
            People
          </th>
          <th scope="col" className="py-1 font-medium">
            Programs
          </th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, people, programs }) => (
          <tr key={day.getTime()} className="border-t border-line">
            <th scope="row" className="py-1 font-normal">
              {shortDay.format(day)}
            </th>
            <td className="py-1">{people}</td>
            <td className="py-1">{programs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
