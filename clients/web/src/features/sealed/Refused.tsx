import { useEffect, useState } from 'react';
import { Button } from '@/shared/ui/Button';
import { Card } from '@/shared/ui/layout';
import { Notice, ProblemNotice } from '@/shared/ui/states';
import { Fingerprint } from './Fingerprint';
import { useDesk } from './useDesk';
import { useNames } from './useNames';
import type { SealedVaultView } from './useSealedVault';
import { isForgery, isViolation } from './violations';
import type { Person } from './worker/desk';

/** A vault that could not be read, or must not be believed: says why, and shows nothing of it. */
export function Refused({ vault }: { vault: SealedVaultView }) {
  return (
    <div className="grid gap-4">
      {isForgery(vault.failure) && (
        <Notice tone="danger" title="This vault stays closed">
          A check that every client makes has failed. Your keys were not used for it.
        </Notice>
      )}
      <ProblemNotice failure={vault.failure} retry={() => void vault.reload()} />
      {isViolation(vault.failure, 'key-changed') && <ChangedPeople vault={vault} />}
    </div>
  );
}

/** Whose keys changed; a person compares the new fingerprint with them, or leaves it. */
function ChangedPeople({ vault }: { vault: SealedVaultView }) {
  const [people, setPeople] = useState<readonly Person[]>([]);
  const { run: look, ...looking } = useDesk(async (ask) => {
    setPeople(await ask('changedPeople', vault.place));
  });
  useEffect(() => {
    void look();
  }, [look]);
  if (looking.failure !== undefined) return <ProblemNotice failure={looking.failure} />;
  return people.map((person) => <ChangedPerson key={person.user} person={person} vault={vault} />);
}

function ChangedPerson({ person, vault }: { person: Person; vault: SealedVaultView }) {
  const nameOf = useNames();
  const [said, setSaid] = useState(false);
  const accept = useDesk(async (ask) => {
    await ask('acceptChanged', vault.place, person.user, person.fingerprint);
    await vault.reload();
  });
  return (
    <Card
      title={`The keys of ${nameOf(person.user)} changed`}
      description="That is so when they lost everything and started again. It is also what an attack looks like."
    >
      <div className="grid gap-4">
        <Fingerprint value={person.fingerprint} />
        <label className="flex items-start gap-2 text-sm">
          <input
            type="checkbox"
            className="mt-0.5 size-4 accent-accent"
            checked={said}
            onChange={(event) => setSaid(event.target.checked)}
          />
          They read this fingerprint to me, by telephone or in person, and it is the same.
        </label>
        {accept.failure !== undefined && <ProblemNotice failure={accept.failure} />}
        <Button
          look="danger"
          className="justify-self-start"
          busy={accept.busy}
          disabled={!said}
          title={said ? undefined : 'Compare the fingerprint first'}
          onClick={() => void accept.run()}
        >
          Accept the new keys
        </Button>
      </div>
    </Card>
  );
}
