import { tell, tellFailure } from './toasts';

const CLEARED_AFTER_MILLIS = 30_000;

let clearing: ReturnType<typeof setTimeout> | undefined;

/** Copies what is no secret. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell(`${what} copied`);
  } catch (failure) {
    tellFailure(failure);
  }
}

/** Copies a secret, and empties the clipboard half a minute later. */
export async function copySecret(value: string, name: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(value);
  } catch (failure) {
    tellFailure(failure);
    return;
  }
  tell(`${name} copied. The clipboard is emptied in 30 seconds.`);
  clearTimeout(clearing);
  clearing = setTimeout(() => whenFocused(() => void empty(value)), CLEARED_AFTER_MILLIS);
}

/** Leaves alone what was copied since, where the browser lets us look. */
async function empty(value: string): Promise<void> {
  try {
    if (await mayRead()) {
      if ((await navigator.clipboard.readText()) !== value) return;
    }
    await navigator.clipboard.writeText('');
  } catch {
    // The browser does not let us now; there is nothing left to do about it.
  }
}

async function mayRead(): Promise<boolean> {
  const name = 'clipboard-read' as PermissionName;
  return navigator.permissions.query({ name }).then(
    (permission) => permission.state === 'granted',
    () => false,
  );
}

/** Browsers write to the clipboard only for the page that a person is at. */
function whenFocused(work: () => void): void {
  if (document.hasFocus()) work();
  else window.addEventListener('focus', work, { once: true });
}
