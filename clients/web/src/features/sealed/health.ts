/** Why a key has less than full health, in words. */
export const REASONS: Readonly<Record<string, string>> = {
  expired: 'expired',
  expires_within_7_days: 'expires within a week',
  expires_within_30_days: 'expires within a month',
  exposed: 'somebody who left knows it',
  rotation_overdue: 'overdue to be replaced',
  older_than_a_year: 'older than a year',
  older_than_180_days: 'older than 180 days',
  older_than_90_days: 'older than 90 days',
  no_rotation_schedule: 'no schedule for replacing it',
  locked: 'locked',
};
