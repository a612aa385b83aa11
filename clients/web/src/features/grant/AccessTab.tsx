import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ShieldPlus, X } from 'lucide-react';
import { useState } from 'react';
import { answerOf, vault } from '@/api/client';
import { membersQuery } from '@/features/member/queries';
import { managesPeople, useMembership } from '@/features/organization/queries';
import type { Environment } from '@/features/project/queries';
import { serviceAccountsQuery } from '@/features/service-account/queries';
import { Ago } from '@/shared/time';
import { tell, tellFailure } from '@/shared/toasts';
import { Button, IconButton } from '@/shared/ui/Button';
import { Avatar, Badge, Card } from '@/shared/ui/layout';
import { EmptyState, Notice, ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { GrantDialog, type Grantee } from './GrantDialog';
import { GRANTS, grantsQuery, type Grant } from './queries';

interface Props {
  organization: string;
  project: string;
  environments: readonly Environment[];
}

/** Who may do what here beyond their role: people, and programs, which have no role. */
export default function AccessTab({ organization, project, environments }: Props) {
  const queries = useQueryClient();
  const manages = managesPeople(useMembership()?.role);
  const grants = useQuery({ ...grantsQuery(organization, project), enabled: manages });
  const grantees = useGrantees(organization, manages);
  const [granting, setGranting] = useState(false);
  const revoke = async ({ principalId, environment, path }: Grant) => {
    try {
      await answerOf(
        vault.DELETE(`${GRANTS}/{principalId}`, {
          params: {
            path: { organization, project, principalId },
            query: { path, ...(environment !== null && { environment }) },
          },
        }),
      );
      tell('The grant is taken back');
    } catch (failure) {
      tellFailure(failure);
    }
    await queries.invalidateQueries(grantsQuery(organization, project));
  };
  if (!manages) {
    return (
      <Notice title="Only owners and admins see and change grants">
        Roles hold in every project; the members page lists them.
      </Notice>
    );
  }
  const add = (
    <Button size="small" look="primary" onClick={() => setGranting(true)}>
      <ShieldPlus className="size-4" aria-hidden /> Grant access
    </Button>
  );
  return (
    <div className="max-w-4xl">
      <Card
        flush
        title="Grants"
        description="In addition to what members may by their role. Programs have only this."
        {...(grants.data && grants.data.length > 0 && { actions: add })}
      >
        {grants.isPending && <SkeletonRows rows={2} label="Grants are being read" />}
        {grants.error && (
          <div className="p-4">
            <ProblemNotice failure={grants.error} retry={() => void grants.refetch()} />
          </div>
        )}
        {grants.data?.length === 0 && (
          <EmptyState icon={ShieldPlus} title="Nobody has more than their role gives" action={add}>
            Let a service account read one path, or a viewer reveal the secrets of development.
          </EmptyState>
        )}
        <ul className="mt-2 divide-y divide-line border-t border-line empty:hidden">
          {grants.data?.map((grant) => {
            const name =
              grantees.find(({ id }) => id === grant.principalId)?.name ?? 'Somebody who has left';
            return (
              <li
                key={`${grant.principalId} ${grant.environment ?? ''} ${grant.path}`}
                className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3"
              >
                <Avatar name={name} />
                <div className="min-w-0 grow basis-56">
                  <p className="font-medium wrap-anywhere">{name}</p>
                  <p className="text-sm text-muted">
                    {grant.environment ?? 'every environment'}{' '}
                    <span className="font-mono wrap-anywhere">{grant.path}</span>
                    {grant.expiresAt !== null && (
                      <>
                        {' '}
                        · until <Ago time={grant.expiresAt} />
                      </>
                    )}
                  </p>
                </div>
                <div className="flex flex-wrap gap-1">
                  {grant.permissions.map((permission) => (
                    <Badge key={permission} tone="accent">
                      {permission}
                    </Badge>
                  ))}
                </div>
                <IconButton label={`Take back from ${name}`} onClick={() => void revoke(grant)}>
                  <X className="size-4" aria-hidden />
                </IconButton>
              </li>
            );
          })}
        </ul>
      </Card>
      <GrantDialog
        organization={organization}
        project={project}
        environments={environments}
        grantees={grantees}
        open={granting}
        onOpenChange={setGranting}
      />
    </div>
  );
}

function useGrantees(organization: string, enabled: boolean): Grantee[] {
  const members = useQuery({ ...membersQuery(organization), enabled });
  const accounts = useQuery({ ...serviceAccountsQuery(organization), enabled });
  return [
    ...(accounts.data ?? []).map(({ id, name }) => ({ id, name, type: 'serviceAccount' as const })),
    ...(members.data ?? []).map(({ userId, name, email }) => ({
      id: userId,
      name: `${name} (${email})`,
      type: 'user' as const,
    })),
  ];
}
