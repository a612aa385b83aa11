import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { apiKeysQuery, serviceAccountsQuery } from '@/features/service-account/queries';
import { millisUntil, relativeTime } from '@/shared/time';
import { Skeleton } from '@/shared/ui/states';
import { DAY_MILLIS, SOON_DAYS } from './upkeep';
import { Warning, Warnings } from './Warnings';

const IDLE_DAYS = 30;
const ACCOUNTS_LOOKED_AT = 50;

/** API keys that expire, have expired, or were not used for a month. */
export function KeyWarnings({ organization }: { organization: string }) {
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
  if (accounts.isPending || keys.some(({ isPending }) => isPending)) {
    return <Skeleton className="h-16" />;
  }
  if (warnings.length === 0) return null;
  return (
    <Warnings title="API keys that expire or are not used">
      {warnings.map(({ id, name, said }) => (
        <Warning
          key={id}
          said={said}
          name={
            <Link
              to="/o/$organization/service-accounts"
              params={{ organization }}
              className="font-medium hover:underline"
            >
              {name}
            </Link>
          }
        />
      ))}
    </Warnings>
  );
}

export function warningOf({
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
    if (left < SOON_DAYS * DAY_MILLIS) return `expires ${relativeTime(expiresAt)}`;
  }
  const seen = lastUsedAt ?? createdAt;
  if (-millisUntil(seen) < IDLE_DAYS * DAY_MILLIS) return undefined;
  return lastUsedAt === null ? 'was never used' : `was last used ${relativeTime(seen)}`;
}
