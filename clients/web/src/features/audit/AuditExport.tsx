import { Download } from 'lucide-react';
import { answerOf, audit } from '@/api/client';
import type { AuditFilter } from '@/app/router';
import { download } from '@/shared/download';
import { tell, tellFailure } from '@/shared/toasts';
import { Button } from '@/shared/ui/Button';
import { Menu, MenuItem } from '@/shared/ui/Menu';
import { EVENTS } from './queries';

const FORMATS = [
  { format: 'jsonl', label: 'JSON Lines, to verify' },
  { format: 'csv', label: 'CSV, for a spreadsheet' },
  { format: 'cef', label: 'CEF' },
  { format: 'ocsf', label: 'OCSF' },
] as const;

export function AuditExport({
  organization,
  filter,
}: {
  organization: string;
  filter: AuditFilter;
}) {
  const fetchAs = async (format: (typeof FORMATS)[number]['format']) => {
    try {
      const content = await answerOf(
        audit.GET(`${EVENTS}/export`, {
          params: { path: { organization }, query: { format, ...filter } },
          parseAs: 'blob',
        }),
      );
      download(content, `audit-${organization}.${format}`);
      tell('Exported');
    } catch (failure) {
      tellFailure(failure);
    }
  };
  return (
    <Menu
      trigger={
        <Button>
          <Download className="size-4" aria-hidden /> Export
        </Button>
      }
    >
      {FORMATS.map(({ format, label }) => (
        <MenuItem key={format} onSelect={() => void fetchAs(format)}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
