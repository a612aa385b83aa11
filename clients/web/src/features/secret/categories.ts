export type Category =
  | 'api_key'
  | 'database'
  | 'oauth'
  | 'certificate'
  | 'ssh_key'
  | 'webhook'
  | 'encryption_key'
  | 'other';

const LABELS: Record<Category, string> = {
  api_key: 'API key',
  database: 'Database',
  oauth: 'OAuth',
  certificate: 'Certificate',
  ssh_key: 'SSH key',
  webhook: 'Webhook',
  encryption_key: 'Encryption key',
  other: 'Other',
};

export const CATEGORY_LABELS: Readonly<Record<string, string>> = LABELS;

export const CATEGORIES = Object.keys(LABELS) as Category[];
