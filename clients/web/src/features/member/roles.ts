import type { Role } from '@/features/organization/queries';

export const ROLES: readonly { value: Role; label: string; means: string }[] = [
  { value: 'viewer', label: 'Viewer', means: 'sees projects and the names of secrets' },
  { value: 'editor', label: 'Editor', means: 'reveals and changes secrets, creates projects' },
  { value: 'admin', label: 'Admin', means: 'everything but what only owners may' },
  { value: 'owner', label: 'Owner', means: 'everything, also deleting the organization' },
];
