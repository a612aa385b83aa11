import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMembership, useProfile } from '@/features/organization/queries';
import { PasswordField } from '@/features/session/PasswordField';
import { formText } from '@/shared/form';
import { Button } from '@/shared/ui/Button';
import { DialogActions } from '@/shared/ui/Dialog';
import { Card } from '@/shared/ui/layout';
import { ProblemNotice } from '@/shared/ui/states';
import { lock } from './lock';
import { passphraseFault } from './passphrase';
import { PassphraseField } from './PassphraseField';
import { keyringQuery } from './queries';
import { RecoverySheet } from './RecoverySheet';
import { useDesk } from './useDesk';
import { WorkProgress } from './WorkProgress';

/** Makes a person's keys: a passphrase is chosen, then the recovery code is shown and confirmed. */
export function SetUp() {
  const { user } = useProfile();
  const queries = useQueryClient();
  const begin = useDesk(
    async (ask, passphrase: string) => ask('newKeyring', passphrase, user.name),
    () => lock.workerFor(user.id),
  );
  const finish = useDesk(
    async (ask) => {
      await ask('keepKeyring');
      lock.opened();
      await queries.invalidateQueries(keyringQuery);
    },
    () => lock.workerFor(user.id),
  );
  return (
    <Card
      title={begin.result ? 'Your recovery code' : 'Choose a passphrase'}
      {...(!begin.result && {
        description:
          'It opens your sealed vaults, on every device. It never leaves this browser; nobody can reset it.',
      })}
    >
      {begin.result ? (
        <div className="grid gap-4">
          {finish.failure !== undefined && <ProblemNotice failure={finish.failure} />}
          <RecoverySheet
            sheet={begin.result}
            confirm="Set up"
            busy={finish.busy}
            onConfirmed={() => void finish.run()}
            onCancel={begin.reset}
          />
          <WorkProgress progress={finish.progress} />
        </div>
      ) : (
        <ChoosePassphrase
          submit="Go on"
          busy={begin.busy}
          failure={begin.failure}
          onChosen={(passphrase) => void begin.run(passphrase)}
        />
      )}
    </Card>
  );
}

/** A new passphrase, twice, and the password that signs in, which it must not be. */
export function ChoosePassphrase({
  submit,
  busy,
  failure,
  onChosen,
  onCancel,
}: {
  submit: string;
  busy: boolean;
  failure: unknown;
  onChosen: (passphrase: string) => void;
  onCancel?: () => void;
}) {
  const { user } = useProfile();
  const organization = useMembership();
  const about = [user.name, user.email, organization?.name ?? ''];
  const [fault, setFault] = useState<{ passphrase?: string; repeated?: string }>({});
  const check = async (form: HTMLFormElement) => {
    const passphrase = formText(form, 'passphrase');
    const found = await passphraseFault(passphrase, formText(form, 'password'), about);
    const repeated = passphrase === formText(form, 'repeated') ? undefined : 'They differ.';
    setFault({
      ...(found !== undefined && { passphrase: found }),
      ...(repeated !== undefined && { repeated }),
    });
    if (found === undefined && repeated === undefined) onChosen(passphrase);
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void check(event.currentTarget);
      }}
    >
      {failure !== undefined && <ProblemNotice failure={failure} />}
      <PassphraseField
        label="New passphrase"
        name="passphrase"
        about={about}
        error={fault.passphrase}
        data-autofocus
      />
      <PassphraseField label="The same again" name="repeated" error={fault.repeated} />
      <div className="grid gap-1.5">
        <PasswordField label="The password that you sign in with" name="password" />
        <p className="text-sm text-muted">
          Only to make sure that the two differ. It is compared here and not sent.
        </p>
      </div>
      <DialogActions>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
        <Button type="submit" look="primary" busy={busy}>
          {submit}
        </Button>
      </DialogActions>
    </form>
  );
}
