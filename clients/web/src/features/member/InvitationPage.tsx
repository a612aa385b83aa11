import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { MailOpen } from 'lucide-react';
import { useState } from 'react';
import { answerOf, identity } from '@/api/client';
import { profileQuery, useProfile } from '@/features/organization/queries';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { EmptyState, ProblemNotice } from '@/shared/ui/states';

/** Where an invitation's link leads. Its token stands after the #, which browsers send nowhere. */
export default function InvitationPage() {
  const { user } = useProfile();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [token] = useState(() => location.hash.slice(1));
  const accept = useTask(async () => {
    const joined = await answerOf(
      identity.POST('/api/v1/invitations/{token}/accept', { params: { path: { token } } }),
    );
    await queries.invalidateQueries(profileQuery);
    await navigate({
      to: '/o/$organization',
      params: { organization: joined.slug },
      replace: true,
    });
  });
  return (
    <div className="mx-auto max-w-xl">
      <EmptyState
        icon={MailOpen}
        title="You are invited to an organization"
        action={
          <Button look="primary" busy={accept.busy} onClick={() => void accept.run()}>
            Accept the invitation
          </Button>
        }
      >
        You are signed in as <span className="font-medium wrap-anywhere">{user.email}</span>. If the
        invitation is for another address, sign out and come back with that one.
      </EmptyState>
      {accept.failure !== undefined && <ProblemNotice failure={accept.failure} />}
    </div>
  );
}
