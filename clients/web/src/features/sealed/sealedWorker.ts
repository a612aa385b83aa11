import { ApiProblem, unreachable } from '@/api/problem';
import { session } from '@/features/session/session';
import { violationProblem } from './violations';
import type { Desk, Progress } from './worker/desk';
import type { DeskCall, Failure, FromWorker, HttpRequest, ToWorker } from './worker/messages';
import { startWorker } from './startWorker';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (failure: Error) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

const OF_THE_API = /^\/api\/v1\//;

/**
 * The thread that holds a person's keys. It asks this tab for what it needs of the server, so the
 * access token stays here and the keys stay there; {@link end} takes the keys out of memory with it.
 */
export class SealedWorker {
  private readonly worker = startWorker();
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;

  /** @param onCrash the worker could not be loaded, or broke */
  constructor(user: string, onCrash: () => void) {
    this.worker.onmessage = (event: MessageEvent<FromWorker>) => this.hear(event.data);
    this.worker.onerror = () => {
      this.end();
      onCrash();
    };
    this.send({ kind: 'begin', user });
  }

  async call<K extends keyof Desk>(
    name: K,
    input: Parameters<Desk[K]>,
    onProgress?: (progress: Progress) => void,
  ): Promise<Awaited<ReturnType<Desk[K]>>> {
    const id = this.nextId++;
    const result = new Promise<unknown>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, onProgress });
    });
    this.send({ kind: 'call', id, call: { name, input } as DeskCall });
    return (await result) as Awaited<ReturnType<Desk[K]>>;
  }

  /** Whatever it was doing is not done any more, and who waited for it is told so. */
  end(): void {
    this.worker.terminate();
    for (const { reject } of this.waiting.values()) {
      reject(new ApiProblem(-1, 'sealed.locked', 'Locked', 'Your keys were locked.', null));
    }
    this.waiting.clear();
  }

  private hear(message: FromWorker): void {
    if (message.kind === 'request') {
      void this.ask(message.id, message.request);
      return;
    }
    const waiting = this.waiting.get(message.id);
    if (message.kind === 'progress') {
      waiting?.onProgress?.(message.progress);
      return;
    }
    this.waiting.delete(message.id);
    if (message.kind === 'result') waiting?.resolve(message.result);
    else waiting?.reject(problemOfFailure(message.failure));
  }

  /** Only ever asks our own API: whatever goes wrong in the worker, the token goes nowhere else. */
  private async ask(id: number, { method, url, headers, body }: HttpRequest): Promise<void> {
    const address = new URL(url, location.origin);
    try {
      if (address.origin !== location.origin || !OF_THE_API.test(address.pathname)) {
        throw new Error('not a request of the API');
      }
      const answer = await session.fetch(
        new Request(address, {
          method,
          headers: headers.map(([name, value]): [string, string] => [name, value]),
          body,
          cache: 'no-store',
          redirect: 'error',
        }),
      );
      const { status } = answer;
      this.send({
        kind: 'answer',
        id,
        answer: { status, headers: [...answer.headers], body: await answer.text() },
      });
    } catch {
      this.send({ kind: 'answer', id, answer: null });
    }
  }

  private send(message: ToWorker): void {
    this.worker.postMessage(message);
  }
}

function problemOfFailure(failure: Failure): Error {
  switch (failure.kind) {
    case 'violation':
      return violationProblem(failure.violation);
    case 'refused':
      if (failure.status === 0) return unreachable();
      return new ApiProblem(
        failure.status,
        failure.code,
        failure.status === 409 ? 'Somebody was faster' : 'The server refused',
        failure.detail,
        null,
      );
    case 'defect':
      return new Error('the worker failed');
  }
}
