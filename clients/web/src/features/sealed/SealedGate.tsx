import { useQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { PageHeader } from '@/shared/ui/layout';
import { ProblemNotice, Skeleton } from '@/shared/ui/states';
import { keyringQuery } from './queries';
import { SetUp } from './SetUp';
import { Unlock } from './Unlock';
import { useIsOpen } from './useLock';

/** What is behind it needs the person's keys: who has none makes them, who locked them opens them. */
export function SealedGate({ children }: { children: ReactNode }) {
  const isOpen = useIsOpen();
  const keyring = useQuery(keyringQuery);
  if (isOpen) return children;
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader
        title="Sealed vaults"
        description="Keys that are encrypted in this browser, for you and the people you choose. The server keeps what it cannot open."
      />
      {keyring.error && (
        <ProblemNotice failure={keyring.error} retry={() => void keyring.refetch()} />
      )}
      {keyring.isPending && (
        <div role="status">
          <span className="sr-only">Your keys are being looked for</span>
          <Skeleton className="h-56 rounded-2xl" />
        </div>
      )}
      {keyring.data &&
        (keyring.data.exists ? (
          <Unlock hasRecoveryCode={keyring.data.hasRecoveryCode === true} />
        ) : (
          <SetUp />
        ))}
      <p className="mt-5 flex gap-2 text-sm text-muted">
        <ShieldCheck className="mt-0.5 size-4 shrink-0" aria-hidden />
        Names, services, tags and who is in a vault can be read by the server. Values cannot.
      </p>
    </div>
  );
}
