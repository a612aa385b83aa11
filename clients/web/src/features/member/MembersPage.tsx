import { useQuery, useQueryClient } from '@tanstack/react-query';
import { MailPlus, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { answerOf, identity } from '@/api/client';
import {
  managesPeople,
  profileQuery,
  useMembership,
  useProfile,
  type Role,
} from '@/features/organization/queries';
import { useOrganization } from '@/features/organization/useOrganization';
import { Ago } from '@/shared/time';
import { tell, tellFailure } from '@/shared/toasts';
import { Button, IconButton } from '@/shared/ui/Button';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { compactInputClass } from '@/shared/ui/Field';
import { Avatar, Badge, Card, PageHeader } from '@/shared/ui/layout';
import { ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { Invitations } from './Invitations';
import { InviteDialog } from './InviteDialog';
import { membersQuery, type Member } from './queries';
import { ROLES } from './roles';

const MEMBER = '/api/v1/organizations/{organization}/members/{userId}';

export default function MembersPage() {
  const organization = useOrganization();
  const members = useQuery(membersQuery(organization));
  const manages = managesPeople(useMembership()?.role);
  const [inviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<Member>();
  return (
    <>
      <PageHeader
        title="Members"
        description="People in this organization. A role holds in every project; a project can grant more."
        actions={
          manages && (
            <Button look="primary" onClick={() => setInviting(true)}>
              <MailPlus className="size-4" aria-hidden /> Invite
            </Button>
          )
        }
      />
      <div className="grid gap-5">
        <Card flush>
          {members.isPending && <SkeletonRows rows={3} label="Members are being read" />}
          {members.error && (
            <div className="p-4">
              <ProblemNotice failure={members.error} retry={() => void members.refetch()} />
            </div>
          )}
          <ul className="divide-y divide-line">
            {members.data?.map((member) => (
              <MemberRow
                key={member.userId}
                member={member}
                organization={organization}
                onRemove={() => setLeaving(member)}
              />
            ))}
          </ul>
        </Card>
        {manages && <Invitations organization={organization} />}
        <Card title="What the roles may">
          <dl className="grid gap-2 text-sm">
            {ROLES.map(({ value, label, means }) => (
              <div key={value} className="grid gap-x-4 sm:grid-cols-[6rem_1fr]">
                <dt className="font-medium">{label}</dt>
                <dd className="text-muted">{means}</dd>
              </div>
            ))}
          </dl>
        </Card>
      </div>
      <InviteDialog organization={organization} open={inviting} onOpenChange={setInviting} />
      <RemoveMember
        organization={organization}
        member={leaving}
        onClose={() => setLeaving(undefined)}
      />
    </>
  );
}

function MemberRow({
  member,
  organization,
  onRemove,
}: {
  member: Member;
  organization: string;
  onRemove: () => void;
}) {
  const queries = useQueryClient();
  const { user } = useProfile();
  const ownRole = useMembership()?.role;
  const isSelf = member.userId === user.id;
  const mayChange = managesPeople(ownRole) && (member.role !== 'owner' || ownRole === 'owner');
  const change = async (role: Role) => {
    try {
      await answerOf(
        identity.PATCH(MEMBER, {
          params: { path: { organization, userId: member.userId } },
          body: { role },
        }),
      );
      tell(`${member.name} is ${role} now`);
    } catch (failure) {
      tellFailure(failure);
    }
    await queries.invalidateQueries(membersQuery(organization));
    if (isSelf) await queries.invalidateQueries(profileQuery);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3.5">
      <Avatar name={member.name} />
      <div className="min-w-0 grow basis-48">
        <p className="font-medium wrap-anywhere">
          {member.name} {isSelf && <Badge>you</Badge>}
        </p>
        <p className="text-sm wrap-anywhere text-muted">
          {member.email} · joined <Ago time={member.joinedAt} />
        </p>
      </div>
      <div className="flex items-center gap-2 max-sm:w-full max-sm:justify-between max-sm:pl-12">
        {mayChange ? (
          <select
            aria-label={`Role of ${member.name}`}
            className={`${compactInputClass} w-32!`}
            value={member.role}
            onChange={(event) => void change(event.target.value as Role)}
          >
            {ROLES.filter(({ value }) => value !== 'owner' || ownRole === 'owner').map(
              ({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ),
            )}
          </select>
        ) : (
          <Badge>{member.role}</Badge>
        )}
        {(mayChange || isSelf) && (
          <IconButton
            label={isSelf ? 'Leave the organization' : `Remove ${member.name}`}
            onClick={onRemove}
          >
            <UserMinus className="size-4" aria-hidden />
          </IconButton>
        )}
      </div>
    </li>
  );
}

function RemoveMember({
  organization,
  member,
  onClose,
}: {
  organization: string;
  member: Member | undefined;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const { user } = useProfile();
  const isSelf = member?.userId === user.id;
  return (
    <ConfirmDialog
      open={member !== undefined}
      onClose={onClose}
      title={isSelf ? 'Leave this organization?' : `Remove ${member?.name ?? ''}?`}
      confirm={isSelf ? 'Leave' : 'Remove'}
      run={async () => {
        await answerOf(
          identity.DELETE(MEMBER, {
            params: { path: { organization, userId: member?.userId ?? '' } },
          }),
        );
        await queries.invalidateQueries(membersQuery(organization));
        if (isSelf) await queries.invalidateQueries(profileQuery);
        tell(isSelf ? 'You have left' : 'Removed');
      }}
    >
      Access ends with the next request. Secrets seen before may be remembered: rotate what matters.
    </ConfirmDialog>
  );
}
