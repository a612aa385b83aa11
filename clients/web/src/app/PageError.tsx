import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { ApiProblem } from '@/api/problem';
import { ProblemNotice } from '@/shared/ui/states';
import { NotFound } from './NotFound';

/** A page that cannot be shown: why, and how to go on. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  if (error instanceof ApiProblem && error.status === 404) return <NotFound />;
  return (
    <div className="mx-auto max-w-2xl p-6">
      <ProblemNotice
        failure={error}
        retry={() => {
          queries.reset();
          reset();
          void router.invalidate();
        }}
      />
    </div>
  );
}
