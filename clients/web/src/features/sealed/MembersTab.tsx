import { ShieldAlert, ShieldCheck, UserMinus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useProfile } from '@/features/organization/queries';
import { tell, tellFailure } from '@/shared/toasts';
import { Button, IconButton } from '@/shared/ui/Button';
import { compactInputClass } from '@/shared/ui/Field';
import { Avatar, Badge, Card } from '@/shared/ui/layout';
import { AddMember } from './AddMember';
import { CompareDialog } from './CompareDialog';
import { Fingerprint } from './Fingerprint';
import { lock } from './lock';
import { RemoveMember } from './RemoveMember';
import { ROLES } from './roles';
import { useNames } from './useNames';
import type { SealedVaultView } from './useSealedVault';
import type { Role, VaultMember } from './worker/desk';

/** Who can read the vault, by the log that its members signed, and whether the person compared their keys. */
export default function MembersTab({ vault }: { vault: SealedVaultView }) {
  const [adding, setAdding] = useState(false);
  const [comparing, setComparing] = useState<VaultMember>();
  const [leaving, setLeaving] = useState<VaultMember>();
  const manages = vault.summary?.role === 'manager';
  const members = vault.summary?.members ?? [];
  return (
    <>
      <Card
        title="Members"
        description="They signed one another in; the server cannot add anybody."
        flush
        actions={
          manages && (
            <Button look="primary" onClick={() => setAdding(true)}>
              <UserPlus className="size-4" aria-hidden /> Add member
            </Button>
          )
        }
      >
        <ul className="mt-3 divide-y divide-line border-t border-line">
          {members.map((member) => (
            <MemberRow
              key={member.user}
              vault={vault}
              member={member}
              manages={manages}
              onCompare={() => setComparing(member)}
              onRemove={() => setLeaving(member)}
            />
          ))}
        </ul>
      </Card>
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
      <AddMember vault={vault} open={adding} onClose={() => setAdding(false)} />
      <CompareDialog vault={vault} member={comparing} onClose={() => setComparing(undefined)} />
      <RemoveMember vault={vault} member={leaving} onClose={() => setLeaving(undefined)} />
    </>
  );
}

function MemberRow({
  vault,
  member,
  manages,
  onCompare,
  onRemove,
}: {
  vault: SealedVaultView;
  member: VaultMember;
  manages: boolean;
  onCompare: () => void;
  onRemove: () => void;
}) {
  const nameOf = useNames();
  const isSelf = member.user === useProfile().user.id;
  const name = nameOf(member.user);
  const change = async (role: Role) => {
    try {
      await lock.desk().call('changeRole', [vault.place, member.user, role]);
      tell(`${name} is ${role} now`);
    } catch (failure) {
      tellFailure(failure);
    }
    await vault.reload();
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3.5">
      <Avatar name={name} />
      <div className="min-w-0 grow basis-56">
        <p className="flex flex-wrap items-center gap-2 font-medium wrap-anywhere">
          {name} {isSelf && <Badge>you</Badge>}
          {member.compared ? (
            <Badge tone="success">
              <ShieldCheck className="size-3" aria-hidden /> {isSelf ? 'your keys' : 'compared'}
            </Badge>
          ) : (
            <Badge tone="warning">
              <ShieldAlert className="size-3" aria-hidden /> not compared
            </Badge>
          )}
        </p>
        <p className="mt-1 text-muted">
          <Fingerprint value={member.fingerprint} />
        </p>
      </div>
      {!isSelf && (
        <Button size="small" onClick={onCompare} aria-label={`Compare the keys of ${name}`}>
          Compare
        </Button>
      )}
      {manages ? (
        <select
          aria-label={`Role of ${name}`}
          className={`${compactInputClass} w-32!`}
          value={member.role}
          onChange={(event) => void change(event.target.value as Role)}
        >
          {ROLES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <Badge>{member.role}</Badge>
      )}
      {(manages || isSelf) && (
        <IconButton label={isSelf ? 'Leave the vault' : `Remove ${name}`} onClick={onRemove}>
          <UserMinus className="size-4" aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
