import { SealedDesk } from './sealedDesk';
import { failureOf } from './failure';
import type { Desk } from './desk';
import type { DeskCall, FromWorker, HttpAnswer, ToWorker } from './messages';

/* The worker's thread: takes calls from its tab and gives them to the desk, which holds the keys. */

const asked = new Map<number, (answer: HttpAnswer | null) => void>();
let nextRequest = 1;
let desk: SealedDesk | undefined;

function tell(message: FromWorker): void {
  postMessage(message);
}

/** Asks the tab, which has the session, to ask the server. */
async function fetchByTab(request: Request): Promise<Response> {
  const id = nextRequest++;
  const body = await request.text();
  const { method, url } = request;
  const answered = new Promise<HttpAnswer | null>((resolve) => asked.set(id, resolve));
  tell({
    kind: 'request',
    id,
    request: { method, url, headers: [...request.headers], body: body === '' ? null : body },
  });
  const answer = await answered;
  if (!answer) throw new TypeError('no answer came');
  const { status, headers } = answer;
  const empty = status === 204 || status === 304;
  return new Response(empty ? null : answer.body, {
    status,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  });
}

async function take(id: number, { name, input }: DeskCall): Promise<void> {
  try {
    if (!desk) throw new Error('nobody began');
    const method = desk[name].bind(desk) as (...input: unknown[]) => ReturnType<Desk[keyof Desk]>;
    desk.onProgress = (progress) => tell({ kind: 'progress', id, progress });
    tell({ kind: 'result', id, result: await method(...input) });
  } catch (failure) {
    tell({ kind: 'failure', id, failure: failureOf(failure) });
  }
}

onmessage = ({ data: message }: MessageEvent<ToWorker>) => {
  switch (message.kind) {
    case 'begin':
      desk = new SealedDesk(message.user, fetchByTab);
      break;
    case 'call':
      void take(message.id, message.call);
      break;
    case 'answer':
      asked.get(message.id)?.(message.answer);
      asked.delete(message.id);
  }
};
