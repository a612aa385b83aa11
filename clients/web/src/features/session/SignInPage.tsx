import { Link, useSearch } from '@tanstack/react-router';
import { formText } from '@/shared/form';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { TextField } from '@/shared/ui/Field';
import { ProblemNotice } from '@/shared/ui/states';
import { EntrancePage } from './EntrancePage';
import { PasswordField } from './PasswordField';
import { session } from './session';

export default function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' });
  const login = useTask(async (form: HTMLFormElement) =>
    session.login(formText(form, 'email').trim(), formText(form, 'password')),
  );
  return (
    <EntrancePage title="Sign in" next={next}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void login.run(event.currentTarget);
        }}
      >
        {login.failure !== undefined && <ProblemNotice failure={login.failure} />}
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          autoFocus
        />
        <PasswordField label="Password" name="password" />
        <Button type="submit" look="primary" busy={login.busy} className="mt-2">
          Sign in
        </Button>
      </form>
      <p className="mt-6 text-sm text-muted">
        New here?{' '}
        <Link
          to="/register"
          search={next === undefined ? {} : { next }}
          hash
          className="font-medium text-accent underline underline-offset-2"
        >
          Create an account
        </Link>
      </p>
    </EntrancePage>
  );
}
