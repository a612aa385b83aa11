import { useState } from 'react';
import { useProfile } from '@/features/organization/queries';
import { formText } from '@/shared/form';
import { Button } from '@/shared/ui/Button';
import { DialogActions } from '@/shared/ui/Dialog';
import { TextField } from '@/shared/ui/Field';
import { Card } from '@/shared/ui/layout';
import { ProblemNotice } from '@/shared/ui/states';
import { lock } from './lock';
import { PassphraseField } from './PassphraseField';
import { ChoosePassphrase } from './SetUp';
import { useDesk } from './useDesk';
import { WorkProgress } from './WorkProgress';

/** Opens the keys in this tab, by the passphrase or by the recovery code. */
export function Unlock({ hasRecoveryCode }: { hasRecoveryCode: boolean }) {
  const [recovering, setRecovering] = useState(false);
  return recovering ? (
    <Recover onCancel={() => setRecovering(false)} />
  ) : (
    <ByPassphrase {...(hasRecoveryCode && { onForgotten: () => setRecovering(true) })} />
  );
}

function ByPassphrase({ onForgotten }: { onForgotten?: () => void }) {
  const { user } = useProfile();
  const unlock = useDesk(
    async (ask, passphrase: string) => {
      await ask('unlock', passphrase);
      lock.opened();
    },
    () => lock.workerFor(user.id),
  );
  return (
    <Card
      title="Unlock your vaults"
      description="The passphrase stays in this browser. What it opens is forgotten when you lock, leave or are away."
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void unlock.run(formText(event.currentTarget, 'passphrase'));
        }}
      >
        {unlock.failure !== undefined && <ProblemNotice failure={unlock.failure} />}
        <PassphraseField label="Passphrase" name="passphrase" autoFocus />
        <WorkProgress progress={unlock.progress} />
        <DialogActions>
          {onForgotten && (
            <Button look="quiet" onClick={onForgotten}>
              Use the recovery code
            </Button>
          )}
          <Button type="submit" look="primary" busy={unlock.busy}>
            Unlock
          </Button>
        </DialogActions>
      </form>
    </Card>
  );
}

function Recover({ onCancel }: { onCancel: () => void }) {
  const { user } = useProfile();
  const [code, setCode] = useState('');
  const [entered, setEntered] = useState(false);
  const recover = useDesk(
    async (ask, passphrase: string) => {
      await ask('recover', code, passphrase);
      lock.opened();
    },
    () => lock.workerFor(user.id),
  );
  return (
    <Card
      title={entered ? 'Choose a new passphrase' : 'Open with the recovery code'}
      description="The code stays valid. Make a new one afterwards if somebody may have seen it."
    >
      {recover.failure !== undefined && (
        <div className="mb-4">
          <ProblemNotice failure={recover.failure} />
        </div>
      )}
      <WorkProgress progress={recover.progress} />
      {entered ? (
        <ChoosePassphrase
          submit="Open and change the passphrase"
          busy={recover.busy}
          failure={undefined}
          onCancel={() => setEntered(false)}
          onChosen={(passphrase) =>
            void recover.run(passphrase).then((done) => {
              if (!done) setEntered(false);
            })
          }
        />
      ) : (
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            setEntered(true);
          }}
        >
          <TextField
            label="Recovery code"
            hint="Eight groups of five. Case, spaces and hyphens do not matter."
            className="font-mono uppercase"
            autoComplete="off"
            spellCheck={false}
            autoFocus
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <DialogActions>
            <Button onClick={onCancel}>Use the passphrase</Button>
            <Button type="submit" look="primary">
              Go on
            </Button>
          </DialogActions>
        </form>
      )}
    </Card>
  );
}
