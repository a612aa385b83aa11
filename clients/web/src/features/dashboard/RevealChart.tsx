import { useQuery } from '@tanstack/react-query';
import { AxisBottom, AxisLeft } from '@visx/axis';
import { GridRows } from '@visx/grid';
import { scaleBand, scaleLinear } from '@visx/scale';
import { BarStack } from '@visx/shape';
import { Card } from '@/shared/ui/layout';
import { ProblemNotice, Skeleton } from '@/shared/ui/states';
import { DAYS, perDay, revealsQuery, type DayCount } from './queries';

const WIDTH = 640;
const HEIGHT = 200;
const BOTTOM = 24;
const LEFT = 32;
const TOP = 8;
const TICKS = 4;

const LABEL = { className: 'fill-muted', fontSize: 11, fontFamily: 'inherit' };

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
          {days.every(({ people, programs }) => people + programs === 0) && (
            <p className="text-sm text-muted">Nothing was revealed in these days.</p>
          )}
          <details className="mt-2 text-sm">
            <summary className="w-fit rounded text-muted hover:text-ink">As a table</summary>
            <Table days={days} />
          </details>
        </>
      )}
    </Card>
  );
}

const KEYS = ['people', 'programs'] as const;
const FILLS: Record<(typeof KEYS)[number], string> = {
  people: 'fill-accent',
  programs: 'fill-edge',
};

const timeOf = ({ day }: DayCount) => day.getTime();

function Bars({ days }: { days: readonly DayCount[] }) {
  const counts = days.map(({ people, programs }) => people + programs);
  const x = scaleBand({ domain: days.map(timeOf), range: [LEFT, WIDTH], padding: 0.35 });
  const y = scaleLinear({
    domain: [0, Math.max(4, ...counts)],
    range: [HEIGHT - BOTTOM, TOP],
    nice: TICKS,
  });
  const total = counts.reduce((sum, count) => sum + count, 0);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${total} reveals in ${DAYS} days; the table below has the numbers`}
      className="w-full"
    >
      <GridRows
        scale={y}
        left={LEFT}
        width={WIDTH - LEFT}
        numTicks={TICKS}
        lineStyle={{ stroke: 'var(--line)' }}
      />
      <AxisLeft
        scale={y}
        left={LEFT}
        numTicks={TICKS}
        tickFormat={String}
        hideAxisLine
        hideTicks
        tickLabelProps={LABEL}
      />
      <AxisBottom
        scale={x}
        top={HEIGHT - BOTTOM}
        // Every third day, today among them.
        tickValues={days.filter((_, at) => (days.length - 1 - at) % 3 === 0).map(timeOf)}
        tickFormat={(time) => shortDay.format(time)}
        hideAxisLine
        hideTicks
        tickLabelProps={LABEL}
      />
      <BarStack
        data={[...days]}
        keys={[...KEYS]}
        x={timeOf}
        xScale={x}
        yScale={y}
        color={(key) => FILLS[key]}
      >
        {(stacks) =>
          stacks.flatMap(({ key, bars }) =>
            bars.map((bar) => (
              <rect
                key={`${key} ${bar.index}`}
                x={bar.x}
                y={bar.y}
                width={bar.width}
                height={bar.height}
                rx="2"
                className={bar.color}
              >
                <title>{sentenceOf(bar.bar.data)}</title>
              </rect>
            )),
          )
        }
      </BarStack>
    </svg>
  );
}

function sentenceOf({ day, people, programs }: DayCount): string {
  return `${shortDay.format(day)}: ${people} by people, ${programs} by programs`;
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
