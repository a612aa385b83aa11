import { expect, open, test } from './fixtures';

const NAMES = 10_000;
const LONGEST_MILLIS = 50;
const TURNS = 200;
const PIXELS_A_TURN = 400;

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds by the clock, and those of them in which the thread had a processor. */
  dur?: number;
  tdur?: number;
  args: { name?: string };
}

test('scrolls ten thousand names without a task over 50 milliseconds', async ({
  page,
  person,
  browser,
}, info) => {
  test.setTimeout(240_000);
  const project = await person.api.project('Very large');
  const names = Array.from({ length: NAMES }, (_, at) => `SECRET_${String(at).padStart(5, '0')}`);
  await person.api.importEnv(project, 'production', names.map((name) => `${name}=x`).join('\n'));
  await open(page, `/o/${person.organization}/projects/${project}`);
  await expect(page.getByText('SECRET_00000', { exact: true })).toBeVisible({ timeout: 60_000 });
  await page.mouse.move(600, 400);

  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  for (let turn = 0; turn < TURNS; turn++) await page.mouse.wheel(0, PIXELS_A_TURN);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  await expect(page.getByText('SECRET_00000', { exact: true })).toBeHidden();
  expect(await page.getByRole('rowheader').count(), 'rows in the page').toBeLessThan(100);

  const tasks = tasksOfPages(trace.traceEvents);
  // The processor's time and not the clock's: other programs may take the processor away from any task.
  const millis = tasks
    .map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000)
    .sort((one, other) => other - one);
  info.annotations.push({
    type: 'tasks',
    description: `${millis.length} tasks, the longest ${millis.slice(0, 5).join(', ')} ms`,
  });
  expect(millis.length, 'tasks in the trace').toBeGreaterThan(TURNS);
  expect(millis[0]).toBeLessThanOrEqual(LONGEST_MILLIS);
});

/** What the main threads of pages did, one event for each turn of their loop. */
function tasksOfPages(events: readonly TraceEvent[]): TraceEvent[] {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return events.filter(
    ({ name, pid, tid, dur }) =>
      name.endsWith('RunTask') && dur !== undefined && threads.has(`${pid} ${tid}`),
  );
}
