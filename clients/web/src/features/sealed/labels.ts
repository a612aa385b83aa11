import type { Option } from '@/shared/ui/Field';

/** What somebody wrote with commas between, each once. */
export function wordsIn(text: string): string[] {
  return [...new Set(text.split(',').map((word) => word.trim()))].filter((word) => word !== '');
}

const SCHEDULES: readonly Option[] = [
  { value: '', label: 'Not on a schedule' },
  { value: 'weekly', label: 'Every week' },
  { value: 'monthly', label: 'Every month' },
  { value: 'quarterly', label: 'Every quarter' },
  { value: 'yearly', label: 'Every year' },
];

/** The usual schedules, and the present one where it is another. */
export function rotationOptions(present: string | null): readonly Option[] {
  return present === null || SCHEDULES.some(({ value }) => value === present)
    ? SCHEDULES
    : [...SCHEDULES, { value: present, label: present }];
}

/** Of a pasted address only scheme, host and port: the rest is no part of where a key may be filled. */
export function originOf(address: string | undefined): string | null {
  if (address === undefined) return null;
  const { origin } = new URL(address);
  return origin === 'null' ? null : origin;
}
