import { session } from '@/features/session/session';
import { SealedWorker } from './sealedWorker';

const CHANNEL = 'keyhaven-sealed-lock';
const IDLE = 'keyhaven.sealed.idle-minutes';
const CHECKED_EVERY_MILLIS = 1_000;
const ACTIVITY = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

export const IDLE_CHOICES = [1, 5, 15, 60] as const;
const DEFAULT_IDLE_MINUTES = 5;

/**
 * Whether a person's keys are in this tab's memory. They are while a worker runs that unlocked them;
 * it ends when the person says so here or in another tab, after some minutes without a hand on the
 * keyboard, when the page goes, and with the session.
 */
export class SealedLock {
  private worker: SealedWorker | null = null;
  private open = false;
  private activeAt = Date.now();
  private readonly listeners = new Set<() => void>();
  private readonly channel = new BroadcastChannel(CHANNEL);

  constructor() {
    this.channel.onmessage = () => this.end();
    session.subscribe(() => {
      if (session.current() === 'signedOut') this.end();
    });
    // Also before the page is put aside whole, to come back with the browser's "back".
    window.addEventListener('pagehide', () => this.end());
    for (const kind of ACTIVITY) {
      window.addEventListener(kind, () => (this.activeAt = Date.now()), {
        capture: true,
        passive: true,
      });
    }
    // By the clock and not by one long timer: those stand still while a computer sleeps.
    setInterval(() => this.endWhenIdle(), CHECKED_EVERY_MILLIS);
    document.addEventListener('visibilitychange', () => this.endWhenIdle());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether the keys are unlocked here. */
  readonly isOpen = (): boolean => this.open;

  /** The worker, started where there is none; for setting up and unlocking. */
  workerFor(user: string): SealedWorker {
    this.worker ??= new SealedWorker(user, () => this.end());
    return this.worker;
  }

  /**
   * The worker that holds the keys.
   *
   * @throws Error when they are locked
   */
  desk(): SealedWorker {
    if (!this.worker || !this.open) throw new Error('the keys are locked');
    return this.worker;
  }

  /** The worker has the keys now. */
  opened(): void {
    this.activeAt = Date.now();
    this.open = true;
    this.tell();
  }

  /** Takes the keys out of memory, here and in every other tab. */
  lock(): void {
    this.end();
    this.channel.postMessage('lock');
  }

  private end(): void {
    this.worker?.end();
    this.worker = null;
    if (!this.open) return;
    this.open = false;
    this.tell();
  }

  private endWhenIdle(): void {
    if (this.open && Date.now() - this.activeAt >= idleMinutes() * 60_000) this.end();
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }
}

/** After how many minutes without anybody there the keys are locked; kept for this browser. */
export function idleMinutes(): number {
  try {
    const kept = Number(localStorage.getItem(IDLE));
    return IDLE_CHOICES.find((minutes) => minutes === kept) ?? DEFAULT_IDLE_MINUTES;
  } catch {
    return DEFAULT_IDLE_MINUTES;
  }
}

export function chooseIdleMinutes(minutes: number): void {
  try {
    localStorage.setItem(IDLE, String(minutes));
  } catch {
    // Storage is off: the default holds.
  }
}

export const lock = new SealedLock();
