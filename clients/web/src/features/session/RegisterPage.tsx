import { Link, useSearch } from '@tanstack/react-router';
import { asProblem } from '@/api/problem';
import { formText } from '@/shared/form';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { TextField } from '@/shared/ui/Field';
import { ProblemNotice } from '@/shared/ui/states';
import { EntrancePage } from './EntrancePage';
import { PasswordField } from './PasswordField';
import { session } from './session';

export default function RegisterPage() {
  const { next } = useSearch({ from: '/register' });
  const register = useTask(async (form: HTMLFormElement) =>
    session.register(
      formText(form, 'name').trim(),
      formText(form, 'email').trim(),
      formText(form, 'password'),
    ),
  );
  const problem = register.failure === undefined ? undefined : asProblem(register.failure);
  return (
    <EntrancePage title="Create an account" next={next}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void register.run(event.currentTarget);
        }}
      >
        {problem?.fieldErrors.length === 0 && <ProblemNotice failure={problem} />}
        <TextField
          label="Name"
          name="name"
          autoComplete="name"
          required
          autoFocus
          error={problem?.fieldError('/name')}
        />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          error={problem?.fieldError('/email')}
        />
        <PasswordField
          label="Password"
          name="password"
          choosing
          error={problem?.fieldError('/password')}
        />
        <Button type="submit" look="primary" busy={register.busy} className="mt-2">
          Create account
        </Button>
      </form>
      <p className="mt-6 text-sm text-muted">
        You have one already?{' '}
        <Link
          to="/sign-in"
          search={next === undefined ? {} : { next }}
          hash
          className="font-medium text-accent underline underline-offset-2"
        >
          Sign in
        </Link>
      </p>
    </EntrancePage>
  );
}
