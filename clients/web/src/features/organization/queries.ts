import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { answerOf, identity, type Identity } from '@/api/client';

export type Profile = Identity['ProfileView'];
export type Membership = Identity['MembershipView'];
export type Role = Identity['Role'];

export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: async ({ signal }) => answerOf(identity.GET('/api/v1/auth/me', { signal })),
  staleTime: 60_000,
});

export function useProfile(): Profile {
  return useSuspenseQuery(profileQuery).data;
}

/**
 * The organization that the address names, or the first where it names none; absent when the person
 * is not (or no longer) in it.
 */
export function useMembership(): Membership | undefined {
  const { organization } = useParams({ strict: false });
  const { organizations } = useProfile();
  return organization === undefined
    ? organizations[0]
    : organizations.find((membership) => membership.slug === organization);
}

const MANAGERS: readonly Role[] = ['owner', 'admin'];

/** What a role may do in its organization; the server decides, this only spares people the attempt. */
export function managesPeople(role: Role | undefined): boolean {
  return role !== undefined && MANAGERS.includes(role);
}

export function createsProjects(role: Role | undefined): boolean {
  return role !== undefined && role !== 'viewer';
}
