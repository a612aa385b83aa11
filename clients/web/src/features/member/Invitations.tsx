import { useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { answerOf, identity } from '@/api/client';
import { Ago } from '@/shared/time';
import { tell, tellFailure } from '@/shared/toasts';
import { IconButton } from '@/shared/ui/Button';
import { Badge, Card } from '@/shared/ui/layout';
import { ProblemNotice } from '@/shared/ui/states';
import { invitationsQuery, type Invitation } from './queries';

/** Invitations that nobody has accepted yet. */
export function Invitations({ organization }: { organization: string }) {
  const queries = useQueryClient();
  const invitations = useQuery(invitationsQuery(organization));
  const revoke = async ({ id, email }: Invitation) => {
    try {
      await answerOf(
        identity.DELETE('/api/v1/organizations/{organization}/invitations/{id}', {
          params: { path: { organization, id } },
        }),
      );
      tell(`The invitation of ${email} is revoked`);
    } catch (failure) {
      tellFailure(failure);
    }
    await queries.invalidateQueries(invitationsQuery(organization));
  };
  if (invitations.error) return <ProblemNotice failure={invitations.error} />;
  if (!invitations.data || invitations.data.length === 0) return null;
  return (
    <Card title="Open invitations" flush>
      <ul className="divide-y divide-line">
        {invitations.data.map((invitation) => (
          <li key={invitation.id} className="flex items-center gap-x-4 px-5 py-3">
            <div className="flex min-w-0 grow flex-wrap items-center gap-x-4 gap-y-1">
              <span className="min-w-0 grow basis-full wrap-anywhere sm:basis-48">
                {invitation.email}
              </span>
              <Badge>{invitation.role}</Badge>
              <span className="text-sm text-muted">
                expires <Ago time={invitation.expiresAt} />
              </span>
            </div>
            <IconButton
              label={`Revoke the invitation of ${invitation.email}`}
              onClick={() => void revoke(invitation)}
            >
              <X className="size-4" aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}
