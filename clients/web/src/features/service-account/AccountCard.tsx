import { useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { answerOf, identity } from '@/api/client';
import { Ago, millisUntil } from '@/shared/time';
import { tell } from '@/shared/toasts';
import { Button, IconButton } from '@/shared/ui/Button';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Badge, Card } from '@/shared/ui/layout';
import { ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { CreateKeyDialog } from './CreateKeyDialog';
import {
  ACCOUNTS,
  apiKeysQuery,
  serviceAccountsQuery,
  type ApiKey,
  type ServiceAccount,
} from './queries';

interface Props {
  account: ServiceAccount;
  organization: string;
}

/** A service account with its keys. */
export function AccountCard({ account, organization }: Props) {
  const queries = useQueryClient();
  const keys = useQuery(apiKeysQuery(organization, account.id));
  const [creating, setCreating] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  return (
    <Card
      title={account.name}
      description={account.description ?? 'No description'}
      flush
      actions={
        <div className="flex gap-2">
          <Button
            size="small"
            onClick={() => setCreating(true)}
            aria-label={`New API key of ${account.name}`}
          >
            <KeyRound className="size-4" aria-hidden /> New key
          </Button>
          <IconButton label={`Delete ${account.name}`} onClick={() => setDeleting(true)}>
            <Trash2 className="size-4" aria-hidden />
          </IconButton>
        </div>
      }
    >
      {keys.isPending && <SkeletonRows rows={1} label="Keys are being read" />}
      {keys.error && (
        <div className="p-4">
          <ProblemNotice failure={keys.error} />
        </div>
      )}
      {keys.data?.length === 0 && (
        <p className="px-5 pt-1 pb-4 text-sm text-muted">
          No key: no program can sign in as {account.name}.
        </p>
      )}
      <ul className="mt-2 divide-y divide-line border-t border-line empty:hidden">
        {keys.data?.map((key) => (
          <KeyRow key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
        ))}
      </ul>
      <CreateKeyDialog
        organization={organization}
        account={account}
        open={creating}
        onOpenChange={setCreating}
      />
      <ConfirmDialog
        open={revoking !== undefined}
        onClose={() => setRevoking(undefined)}
        title={`Revoke ${revoking?.name ?? ''}?`}
        confirm="Revoke key"
        run={async () => {
          await answerOf(
            identity.DELETE(`${ACCOUNTS}/{account}/api-keys/{id}`, {
              params: { path: { organization, account: account.id, id: revoking?.id ?? '' } },
            }),
          );
          await queries.invalidateQueries(apiKeysQuery(organization, account.id));
          tell('The key is revoked');
        }}
      >
        Programs that use it are refused with their next request.
      </ConfirmDialog>
      <ConfirmDialog
        open={deleting}
        onClose={() => setDeleting(false)}
        title={`Delete ${account.name}?`}
        confirm="Delete service account"
        typed={account.name}
        run={async () => {
          await answerOf(
            identity.DELETE(`${ACCOUNTS}/{id}`, {
              params: { path: { organization, id: account.id } },
            }),
          );
          await queries.invalidateQueries(serviceAccountsQuery(organization));
          tell(`${account.name} is deleted`);
        }}
      >
        All its keys stop working with the next request.
      </ConfirmDialog>
    </Card>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const expired = apiKey.expiresAt !== null && millisUntil(apiKey.expiresAt) < 0;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
      <div className="min-w-0 grow basis-56">
        <p className="font-medium wrap-anywhere">
          {apiKey.name} {expired && <Badge tone="danger">expired</Badge>}
        </p>
        <p className="font-mono text-sm wrap-anywhere text-muted">{apiKey.prefix}…</p>
      </div>
      <p className="text-sm text-muted">
        {apiKey.lastUsedAt === null ? (
          'never used'
        ) : (
          <>
            used <Ago time={apiKey.lastUsedAt} />
          </>
        )}
        {apiKey.expiresAt !== null && !expired && (
          <>
            {' '}
            · expires <Ago time={apiKey.expiresAt} />
          </>
        )}
      </p>
      <Button size="small" onClick={onRevoke} aria-label={`Revoke ${apiKey.name}`}>
        Revoke
      </Button>
    </li>
  );
}
