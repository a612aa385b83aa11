import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/**
 * What stands behind the # of the address, read once: it is taken out of the address bar, where
 * somebody could see it and from where the browser would keep it in its history. From then on it is in
 * this view's memory only.
 */
export function useLinkSecret(): string {
  const router = useRouter();
  const { hash, pathname } = useLocation();
  const [secret, setSecret] = useState(hash);
  // The same page was opened again with another link.
  if (hash !== '' && hash !== secret) setSecret(hash);
  useEffect(() => {
    if (hash !== '') router.history.replace(pathname);
  }, [hash, pathname, router]);
  return secret;
}
