import { useParams } from '@tanstack/react-router';

/** The slug of the organization that the address names. */
export function useOrganization(): string {
  return useParams({ from: '/signed-in/o/$organization' }).organization;
}
