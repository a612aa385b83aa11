import type { Role } from './worker/desk';

export const ROLES: readonly { value: Role; label: string; means: string }[] = [
  {
    value: 'manager',
    label: 'Manager',
    means: 'Changes who is in the vault, and everything below.',
  },
  { value: 'editor', label: 'Editor', means: 'Adds, changes and deletes keys.' },
  { value: 'viewer', label: 'Viewer', means: 'Reads keys.' },
];
