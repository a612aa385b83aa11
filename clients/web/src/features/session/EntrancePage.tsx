import type { ReactNode } from 'react';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Logo } from '@/shared/Logo';
import { session } from './session';
import { useSession } from './useSession';

/** The frame of the pages before sign-in. Who is signed in already goes on to where they wanted. */
export function EntrancePage({
  title,
  children,
  next,
}: {
  title: string;
  children: ReactNode;
  next: string | undefined;
}) {
  const state = useSession();
  useEffect(() => {
    // Without an answer the page is simply there: signing in will say what is wrong.
    session.resume().catch(() => undefined);
  }, []);
  const router = useRouter();
  useEffect(() => {
    if (state === 'signedIn') router.history.replace((next ?? '/') + location.hash);
  }, [state, next, router]);
  if (state === 'signedIn') return null;
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <main className="flex flex-col px-6 py-8 sm:px-12">
        <Logo />
        <div className="mx-auto flex w-full max-w-sm grow flex-col justify-center py-12">
          <h1 className="mb-6 text-2xl font-semibold">{title}</h1>
          {children}
        </div>
      </main>
      <aside className="hidden border-l border-line bg-accent-soft lg:grid lg:place-items-center">
        <div className="max-w-md p-12">
          <p className="text-3xl leading-tight font-semibold tracking-tight text-balance">
            Secrets in one safe place, and a record of who fetched what.
          </p>
          <ul className="mt-8 grid gap-4 text-muted">
            <li>Values are encrypted before they are stored; a stolen database gives none away.</li>
            <li>Every change is a revision you can go back to.</li>
            <li>Every reveal is recorded in a chain that an outsider can check.</li>
          </ul>
        </div>
      </aside>
    </div>
  );
}
