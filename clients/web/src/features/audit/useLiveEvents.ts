import { useEffect, useRef, useState } from 'react';
import { answerOf, identity } from '@/api/client';

const AGAIN_MILLIS = 5_000;
const GATHER_MILLIS = 300;

/**
 * Tells when something was recorded, for as long as the view is there. Where the feed is not, the
 * page works without.
 *
 * @returns whether the feed is open
 */
export function useLiveEvents(organization: string, onEvents: () => void): boolean {
  const [live, setLive] = useState(false);
  const latest = useRef(onEvents);
  useEffect(() => {
    latest.current = onEvents;
  });
  useEffect(() => {
    let socket: WebSocket | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const retry = () => {
      setLive(false);
      if (!gone) again = setTimeout(() => void connect(), AGAIN_MILLIS);
    };
    const connect = async () => {
      try {
        const { ticket } = await answerOf(identity.POST('/api/v1/auth/socket-tickets'));
        if (gone) return;
        const address = new URL(
          `/api/v1/organizations/${encodeURIComponent(organization)}/audit-events/stream`,
          location.href,
        );
        address.protocol = address.protocol.replace('http', 'ws');
        address.searchParams.set('ticket', ticket);
        socket = new WebSocket(address);
        socket.onopen = () => setLive(true);
        socket.onclose = retry;
        socket.onmessage = () => {
          // Many at once are one reason to look.
          gathering ??= setTimeout(() => {
            gathering = undefined;
            latest.current();
          }, GATHER_MILLIS);
        };
      } catch {
        retry();
      }
    };
    void connect();
    return () => {
      gone = true;
      clearTimeout(again);
      clearTimeout(gathering);
      socket?.close();
    };
  }, [organization]);
  return live;
}
