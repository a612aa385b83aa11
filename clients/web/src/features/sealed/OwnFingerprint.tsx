import { FingerprintPattern } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from '@/shared/clipboard';
import { Button } from '@/shared/ui/Button';
import { lock } from './lock';
import { Fingerprint } from './Fingerprint';

/** What this person reads out to whoever adds them to a vault. */
export function OwnFingerprint() {
  const [own, setOwn] = useState<string>();
  useEffect(() => {
    lock
      .desk()
      .call('ownFingerprint', [])
      .then(setOwn)
      .catch(() => setOwn(undefined));
  }, []);
  if (own === undefined) return null;
  return (
    <section
      aria-label="Your fingerprint"
      className="mt-8 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2xl border border-line bg-surface px-5 py-4"
    >
      <FingerprintPattern className="size-5 text-muted" aria-hidden />
      <div className="min-w-0 grow">
        <h2 className="text-sm font-semibold">Your fingerprint</h2>
        <p className="text-sm text-muted">
          Read it to whoever adds you, by telephone or in person: so they know that the keys are
          yours.
        </p>
      </div>
      <Fingerprint value={own} />
      <Button size="small" onClick={() => void copyText(own, 'Fingerprint')}>
        Copy
      </Button>
    </section>
  );
}
