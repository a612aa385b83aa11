import type { Desk, Progress } from './desk';

/* What goes through the port between a tab and its worker. */

export type DeskCall = {
  [K in keyof Desk]: { readonly name: K; readonly input: Parameters<Desk[K]> };
}[keyof Desk];

export type ToWorker =
  | { readonly kind: 'begin'; readonly user: string }
  | { readonly kind: 'call'; readonly id: number; readonly call: DeskCall }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: HttpAnswer | null };

export type FromWorker =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'request'; readonly id: number; readonly request: HttpRequest };

/** A request that the tab makes for the worker: the tab has the session, the worker the keys. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
}

/** What came back; nothing (null) where no answer came. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** What was thrown, as far as it can be copied to another thread. */
export type Failure =
  | { readonly kind: 'violation'; readonly violation: string }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      readonly detail: string;
    }
  | { readonly kind: 'defect' };
