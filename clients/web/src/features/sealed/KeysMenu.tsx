import { useQueryClient } from '@tanstack/react-query';
import { KeyRound, LockKeyhole, Settings2, Timer } from 'lucide-react';
import { useState } from 'react';
import { useProfile } from '@/features/organization/queries';
import { tell } from '@/shared/toasts';
import { Button, IconButton } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '@/shared/ui/Menu';
import { ProblemNotice } from '@/shared/ui/states';
import { formText } from '@/shared/form';
import { chooseIdleMinutes, idleMinutes, IDLE_CHOICES, lock } from './lock';
import { PassphraseField } from './PassphraseField';
import { keyringQuery } from './queries';
import { RecoverySheet } from './RecoverySheet';
import { ChoosePassphrase } from './SetUp';
import { useDesk } from './useDesk';
import { WorkProgress } from './WorkProgress';

/** Lock, and what belongs to the person's own keys. */
export function KeysMenu() {
  const [dialog, setDialog] = useState<'passphrase' | 'code'>();
  const [minutes, setMinutes] = useState(idleMinutes);
  const close = (open: boolean) => {
    if (!open) setDialog(undefined);
  };
  return (
    <>
      <Button onClick={() => lock.lock()}>
        <LockKeyhole className="size-4" aria-hidden /> Lock
      </Button>
      <Menu
        trigger={
          <IconButton label="Your keys">
            <Settings2 className="size-4" aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setDialog('passphrase')}>
          <KeyRound className="size-4" aria-hidden /> Change the passphrase
        </MenuItem>
        <MenuItem onSelect={() => setDialog('code')}>
          <KeyRound className="size-4" aria-hidden /> New recovery code
        </MenuItem>
        <MenuSeparator />
        <MenuLabel>
          <span className="flex items-center gap-1.5">
            <Timer className="size-3.5" aria-hidden /> Lock when nobody is here for
          </span>
        </MenuLabel>
        {IDLE_CHOICES.map((choice) => (
          <MenuChoice
            key={choice}
            chosen={choice === minutes}
            onSelect={() => {
              chooseIdleMinutes(choice);
              setMinutes(choice);
            }}
          >
            {choice} {choice === 1 ? 'minute' : 'minutes'}
          </MenuChoice>
        ))}
      </Menu>
      <Dialog open={dialog === 'passphrase'} onOpenChange={close} title="Change the passphrase">
        <ChangePassphrase onDone={() => setDialog(undefined)} />
      </Dialog>
      <Dialog open={dialog === 'code'} onOpenChange={close} title="New recovery code" wide>
        <NewCode onDone={() => setDialog(undefined)} />
      </Dialog>
    </>
  );
}

function ChangePassphrase({ onDone }: { onDone: () => void }) {
  const [present, setPresent] = useState<string>();
  const change = useDesk(async (ask, next: string) => {
    await ask('changePassphrase', present ?? '', next);
    tell('The passphrase is changed');
    onDone();
  });
  if (present === undefined) {
    return <PresentPassphrase onCancel={onDone} onGiven={setPresent} />;
  }
  return (
    <div className="grid gap-4">
      <ChoosePassphrase
        submit="Change the passphrase"
        busy={change.busy}
        failure={change.failure}
        onCancel={onDone}
        onChosen={(next) => void change.run(next)}
      />
      <WorkProgress progress={change.progress} />
      {change.failure !== undefined && (
        <Button look="quiet" onClick={() => setPresent(undefined)}>
          Type the present passphrase again
        </Button>
      )}
    </div>
  );
}

function NewCode({ onDone }: { onDone: () => void }) {
  const { user } = useProfile();
  const queries = useQueryClient();
  const make = useDesk(async (ask, passphrase: string) =>
    ask('newRecoveryCode', passphrase, user.name),
  );
  const keep = useDesk(async (ask) => {
    await ask('keepRecoveryCode');
    await queries.invalidateQueries(keyringQuery);
    tell('The new recovery code is valid, the old one is not');
    onDone();
  });
  if (!make.result) {
    return (
      <div className="grid gap-4">
        {make.failure !== undefined && <ProblemNotice failure={make.failure} />}
        <PresentPassphrase
          busy={make.busy}
          onCancel={onDone}
          onGiven={(passphrase) => void make.run(passphrase)}
        />
        <WorkProgress progress={make.progress} />
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      {keep.failure !== undefined && <ProblemNotice failure={keep.failure} />}
      <WorkProgress progress={keep.progress} />
      <RecoverySheet
        sheet={make.result}
        confirm="Use this code"
        busy={keep.busy}
        onCancel={onDone}
        onConfirmed={() => void keep.run()}
      />
    </div>
  );
}

function PresentPassphrase({
  busy = false,
  onGiven,
  onCancel,
}: {
  busy?: boolean;
  onGiven: (passphrase: string) => void;
  onCancel: () => void;
}) {
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onGiven(formText(event.currentTarget, 'present'));
      }}
    >
      <PassphraseField label="Present passphrase" name="present" data-autofocus />
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" busy={busy}>
          Go on
        </Button>
      </DialogActions>
    </form>
  );
}
