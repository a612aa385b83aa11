import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Clock, Eye } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { answerOf } from '@/api/client';
import { ApiProblem } from '@/api/problem';
import { Logo } from '@/shared/Logo';
import { Ago } from '@/shared/time';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { Notice, ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { OpenFailure } from './OpenFailure';
import { anyone, noticeQuery } from './queries';
import { receivedLink, type ReceivedLink } from './sealing';
import { TakenValue } from './TakenValue';
import { useLinkSecret } from './useLinkSecret';

/** Where a one-time link leads. Looking uses nothing up; only the button takes the value. */
export default function OpenLinkPage() {
  const { link: id } = useParams({ from: '/link/$link' });
  const secret = useLinkSecret();
  const link = useMemo(() => receivedLink(id, secret), [id, secret]);
  return (
    <div className="flex min-h-dvh flex-col px-5 py-6 sm:px-10 sm:py-8">
      <Logo />
      <main className="mx-auto flex w-full max-w-xl grow flex-col justify-center py-10">
        <h1 className="mb-4 text-2xl font-semibold">Somebody sent you a value</h1>
        {link ? <Received key={secret} id={id} link={link} /> : <Incomplete />}
      </main>
      <p className="mx-auto max-w-xl text-center text-sm text-balance text-muted">
        KeyHaven only carries it: the key to it is in your link, and was never sent to the server.
      </p>
    </div>
  );
}

function Received({ id, link }: { id: string; link: ReceivedLink }) {
  const notice = useQuery(noticeQuery(id));
  const take = useTask(async () => {
    const content = await answerOf(
      anyone.POST('/api/v1/links/{link}/open', {
        params: { path: { link: id } },
        body: { accessToken: await link.accessToken() },
      }),
    );
    return { value: await link.open(content), viewsLeft: content.viewsLeft };
  });
  if (take.result) return <TakenValue {...take.result} />;
  if (take.failure !== undefined) return <OpenFailure failure={take.failure} retry={take.reset} />;
  if (notice.isPending) return <SkeletonRows rows={3} label="The link is being looked at" />;
  if (notice.error) {
    return isOver(notice.error) ? (
      <OpenFailure failure={notice.error} retry={() => void notice.refetch()} />
    ) : (
      <ProblemNotice failure={notice.error} retry={() => void notice.refetch()} />
    );
  }
  return (
    <Framed>
      <p>
        It has not been opened on this page yet. Opening counts: a link opens as often as its sender
        allowed, often only once. Do it when you can keep the value.
      </p>
      <p className="flex items-center gap-2 text-sm text-muted">
        <Clock className="size-4 shrink-0" aria-hidden />
        <span>
          The link ends <Ago time={notice.data.expiresAt} />.
        </span>
      </p>
      <Button
        look="primary"
        className="justify-self-start"
        busy={take.busy}
        onClick={() => void take.run()}
      >
        <Eye className="size-4" aria-hidden /> Show the value
      </Button>
    </Framed>
  );
}

function Incomplete() {
  return (
    <Notice tone="warning" title="This link is not complete">
      The part behind the # is missing or damaged. It is taken out of the address when the page
      opens, so after a reload open the link from the message again, whole. Nothing has been used
      up.
    </Notice>
  );
}

function Framed({ children }: { children: ReactNode }) {
  return (
    <section className="grid gap-5 rounded-2xl border border-line bg-surface p-6">
      {children}
    </section>
  );
}

function isOver(failure: unknown): boolean {
  return failure instanceof ApiProblem && failure.status === 404;
}
