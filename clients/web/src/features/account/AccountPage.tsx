import { Monitor, Moon, Sun } from 'lucide-react';
import { clsx } from 'clsx';
import { answerOf, identity } from '@/api/client';
import { asProblem } from '@/api/problem';
import { chooseTheme, useTheme } from '@/app/theme';
import { useProfile } from '@/features/organization/queries';
import { PasswordField } from '@/features/session/PasswordField';
import { formText } from '@/shared/form';
import { dayOf } from '@/shared/time';
import { tell } from '@/shared/toasts';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { Avatar, Badge, Card, PageHeader } from '@/shared/ui/layout';
import { ProblemNotice } from '@/shared/ui/states';
import { Sessions } from './Sessions';

export default function AccountPage() {
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Your account" />
      <div className="grid gap-5">
        <Person />
        <Appearance />
        <Password />
        <Sessions />
      </div>
    </div>
  );
}

function Person() {
  const { user } = useProfile();
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Avatar name={user.name} />
        <div className="min-w-0 grow basis-40">
          <p className="font-semibold wrap-anywhere">{user.name}</p>
          <p className="text-sm wrap-anywhere text-muted">
            {user.email} · since {dayOf(user.createdAt)}
          </p>
        </div>
        {user.emailVerified ? (
          <Badge tone="success">address verified</Badge>
        ) : (
          <Badge tone="warning">address not verified</Badge>
        )}
      </div>
    </Card>
  );
}

const THEMES = [
  { theme: 'system', label: 'As the system', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
] as const;

function Appearance() {
  const chosen = useTheme();
  return (
    <Card title="Appearance" description="For this browser.">
      <fieldset className="grid gap-3 sm:grid-cols-3">
        <legend className="sr-only">Appearance</legend>
        {THEMES.map(({ theme, label, icon: Icon }) => (
          <label
            key={theme}
            className={clsx(
              'flex cursor-pointer items-center gap-3 rounded-xl border px-4 py-3 font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              chosen === theme
                ? 'border-accent bg-accent-soft text-accent'
                : 'border-edge/50 hover:bg-sunken',
            )}
          >
            <input
              type="radio"
              name="theme"
              className="sr-only"
              checked={chosen === theme}
              onChange={() => chooseTheme(theme)}
            />
            <Icon className="size-4" aria-hidden /> {label}
          </label>
        ))}
      </fieldset>
    </Card>
  );
}

function Password() {
  const change = useTask(async (form: HTMLFormElement) => {
    await answerOf(
      identity.PUT('/api/v1/auth/change-password', {
        body: {
          currentPassword: formText(form, 'current'),
          newPassword: formText(form, 'new'),
        },
      }),
    );
    tell('Your password is changed; every other session is signed out');
  });
  const problem = change.failure === undefined ? undefined : asProblem(change.failure);
  return (
    <Card title="Password" description="Changing it signs you out everywhere else.">
      <form
        key={change.result === undefined ? 'open' : 'done'}
        className="grid max-w-md gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          void change.run(form).then((done) => {
            if (done) form.reset();
          });
        }}
      >
        {problem?.fieldErrors.length === 0 && <ProblemNotice failure={problem} />}
        <PasswordField
          label="Current password"
          name="current"
          error={problem?.fieldError('/currentPassword')}
        />
        <PasswordField
          label="New password"
          name="new"
          choosing
          error={problem?.fieldError('/newPassword')}
        />
        <Button type="submit" className="justify-self-start" busy={change.busy}>
          Change password
        </Button>
      </form>
    </Card>
  );
}
