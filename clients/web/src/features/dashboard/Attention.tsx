import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { apiKeysQuery, serviceAccountsQuery } from '@/features/service-account/queries';
import { millisUntil, relativeTime } from '@/shared/time';
import { Card } from '@/shared/ui/layout';
import { Skeleton } from '@/shared/ui/states';

const DAY_MILLIS = 86_400_000;
const SOON_MILLIS = 14 * DAY_MILLIS;
const IDLE_MILLIS = 30 * DAY_MILLIS;
const ACCOUNTS_LOOKED_AT = 50;

/** API keys that need somebody: expiring, expired, or not used for a month. */
export function Attention({ organization }: { organization: string }) {
  const accounts = useQuery(serviceAccountsQuery(organization));
  const looked = (accounts.data ?? []).slice(0, ACCOUNTS_LOOKED_AT);
  const keys = useQueries({
    queries: looked.map(({ id }) => apiKeysQuery(organization, id)),
  });
  const warnings = looked.flatMap((account, at) =>
    (keys[at]?.data ?? []).flatMap((key) => {
      const said = warningOf(key);
      return said === undefined ? [] : [{ id: key.id, name: `${account.name}: ${key.name}`, said }];
    }),
  );
  const pending = accounts.isPending || keys.some(({ isPending }) => isPending);
  return (
    <Card title="Needs attention" description="API keys that expire or are not used">
      {pending && <Skeleton className="h-20" />}
      {!pending && warnings.length === 0 && (
        <p className="flex items-center gap-2 text-muted">
          <CircleCheck className="size-4 text-success" aria-hidden /> Nothing does.
        </p>
      )}
      <ul className="grid gap-3">
        {warnings.map(({ id, name, said }) => (
          <li key={id} className="flex gap-3">
            <TriangleAlert className="mt-1 size-4 shrink-0 text-warning" aria-hidden />
            <p className="min-w-0 wrap-anywhere">
              <Link
                to="/o/$organization/service-accounts"
                params={{ organization }}
                className="font-medium hover:underline"
              >
                {name}
              </Link>{' '}
              <span className="text-muted">{said}</span>
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function warningOf({
  createdAt,
  lastUsedAt,
  expiresAt,
}: {
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
}): string | undefined {
  if (expiresAt !== null) {
    const left = millisUntil(expiresAt);
    if (left < 0) return `expired ${relativeTime(expiresAt)}`;
    if (left < SOON_MILLIS) return `expires ${relativeTime(expiresAt)}`;
  }
  const seen = lastUsedAt ?? createdAt;
  if (-millisUntil(seen) < IDLE_MILLIS) return undefined;
  return lastUsedAt === null ? 'was never used' : `was last used ${relativeTime(seen)}`;
}
