import { Outlet, useParams } from '@tanstack/react-router';
import { NotFound } from '@/app/NotFound';
import { useMembership } from './queries';

/** Every page of an organization, for its members; for others it is as if it did not exist. */
export default function OrganizationRoute() {
  const membership = useMembership();
  const { organization } = useParams({ strict: false });
  // Another organization's pages begin anew: nothing of one is shown in the other.
  return membership ? <Outlet key={organization} /> : <NotFound />;
}
