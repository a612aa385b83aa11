import { useQuery } from '@tanstack/react-query';
import { membersQuery } from '@/features/member/queries';
import { useOrganization } from '@/features/organization/useOrganization';

/** What the people of the organization are called; who left it is named by the beginning of their id. */
export function useNames(): (user: string) => string {
  const members = useQuery(membersQuery(useOrganization())).data;
  return (user) =>
    members?.find(({ userId }) => userId === user)?.name ?? `somebody (${user.slice(0, 8)})`;
}
