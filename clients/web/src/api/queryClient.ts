import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

const RETRIES = 2;

/** What the API said lately; never a secret's value, those live in the view that shows them. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, failure) =>
        count < RETRIES &&
        failure instanceof ApiProblem &&
        failure.isPassing &&
        failure.status !== 429,
    },
  },
});
