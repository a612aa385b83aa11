import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { profileQuery } from '@/features/organization/queries';
import { session } from '@/features/session/session';
import { useSession } from '@/features/session/useSession';
import { ProblemNotice, Skeleton } from '@/shared/ui/states';
import { AppShell } from './AppShell';

/** Pages for people who are signed in; others sign in first and come back. */
export function SignedIn() {
  const state = useSession();
  if (state === 'unknown') return <Resuming />;
  if (state === 'signedOut') return <ToSignIn />;
  return <WithProfile />;
}

/** Once only: while the router is on its way this stays, with an address that changes below it. */
function ToSignIn() {
  const router = useRouter();
  useEffect(() => {
    const { pathname, searchStr, hash } = router.state.location;
    const next = pathname + searchStr;
    void router.navigate({
      to: '/sign-in',
      search: next === '/' ? {} : { next },
      // Stays a fragment, which browsers send nowhere: an invitation's token is in it.
      hash,
      replace: true,
    });
  }, [router]);
  return null;
}

function WithProfile() {
  const profile = useQuery(profileQuery);
  if (profile.data) return <AppShell />;
  if (profile.error) {
    return <Unreachable failure={profile.error} retry={() => void profile.refetch()} />;
  }
  return <Opening />;
}

function Resuming() {
  const [failure, setFailure] = useState<unknown>();
  const resume = () => void session.resume().catch(setFailure);
  useEffect(resume, []);
  return failure === undefined ? (
    <Opening />
  ) : (
    <Unreachable
      failure={failure}
      retry={() => {
        setFailure(undefined);
        resume();
      }}
    />
  );
}

function Unreachable({ failure, retry }: { failure: unknown; retry: () => void }) {
  return (
    <main className="mx-auto max-w-xl p-6 pt-[20vh]">
      <ProblemNotice failure={failure} retry={retry} />
    </main>
  );
}

function Opening() {
  return (
    <div role="status" className="min-h-dvh lg:pl-64">
      <span className="sr-only">Opening KeyHaven …</span>
      <div className="grid gap-4 p-10">
        <Skeleton className="h-8 w-56" />
        <Skeleton className="h-4 w-96 max-w-full" />
        <Skeleton className="mt-4 h-72" />
      </div>
    </div>
  );
}
