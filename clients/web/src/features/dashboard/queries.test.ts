import { describe, expect, it } from 'vitest';
import { DAYS, perDay } from './queries';

const NOON = new Date(2026, 10, 20, 12).getTime();
const at = (daysAgo: number, type = 'user') => ({
  time: new Date(2026, 10, 20 - daysAgo, 9, 30).toISOString(),
  actor: { type },
});

describe('perDay', () => {
  it('has every day, today last, and tells people from programs', () => {
    const days = perDay([at(0), at(0, 'serviceAccount'), at(1), at(DAYS - 1)], NOON);
    expect(days).toHaveLength(DAYS);
    expect(days.at(-1)).toMatchObject({ people: 1, programs: 1 });
    expect(days.at(-2)).toMatchObject({ people: 1, programs: 0 });
    expect(days[0]).toMatchObject({ people: 1, programs: 0 });
    expect(days.at(-1)?.day.getDate()).toBe(20);
  });

  it('leaves out what is older than it shows', () => {
    expect(perDay([at(DAYS)], NOON).every(({ people }) => people === 0)).toBe(true);
  });
});
