import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/queryClient';
import { router } from './app/router';
import { session } from './features/session/session';
import { Toasts } from './shared/toasts';
import './styles.css';

// What was read for one person is not there for the next.
session.subscribe(() => {
  if (session.current() === 'signedOut') queryClient.clear();
});

const root = document.getElementById('app');
if (!root) throw new Error('the document has no place for the app');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>
  </StrictMode>,
);
