import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { answerOf, audit } from '@/api/client';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { CopyLine } from '@/shared/ui/OnceShown';
import { Notice, ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { EVENTS } from './queries';

/** Lets the server recompute the whole chain, and says what its answer means. */
export function VerifyButton({ organization }: { organization: string }) {
  const [open, setOpen] = useState(false);
  const verify = useTask(async () =>
    answerOf(audit.GET(`${EVENTS}/verify`, { params: { path: { organization } } })),
  );
  const result = verify.result;
  return (
    <>
      <Button
        look="primary"
        onClick={() => {
          setOpen(true);
          void verify.run();
        }}
      >
        <ShieldCheck className="size-4" aria-hidden /> Verify
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Is the record complete and unchanged?">
        {verify.busy && <SkeletonRows rows={2} label="The chain is being recomputed" />}
        {verify.failure !== undefined && <ProblemNotice failure={verify.failure} />}
        {result && (
          <div className="grid gap-4">
            {result.valid ? (
              <Notice tone="success" live title={`All ${result.count} records are in order`}>
                Each record’s hash covers the one before it. All of them were recomputed and agree,
                without a gap in the numbers.
              </Notice>
            ) : (
              <Notice
                tone="danger"
                live
                title={`The chain is broken at record ${result.firstBroken ?? '?'}`}
              >
                That record, or one before it, was changed or removed after it was written. Keep an
                export and find out who can write to the audit database.
              </Notice>
            )}
            {result.head !== null && (
              <>
                <CopyLine label="The head of the chain" value={result.head} />
                <p className="text-sm text-muted">
                  Keep it somewhere else. As long as a later export contains it at record{' '}
                  {result.to ?? ''}, nobody has rewritten what came before.
                </p>
              </>
            )}
          </div>
        )}
      </Dialog>
    </>
  );
}
