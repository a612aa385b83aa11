/** The dialogs that any page can open, by events: whoever asks need not know who shows them. */
export const SHOW_SHORTCUTS = 'keyhaven:shortcuts';

export function showShortcuts(): void {
  // Once the menu that asked is closed and has given the focus back.
  setTimeout(() => window.dispatchEvent(new Event(SHOW_SHORTCUTS)), 0);
}

export const SHORTCUTS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['Ctrl', 'K'], does: 'Go to a page or project' },
  { keys: ['/'], does: 'Search on this page' },
  { keys: ['?'], does: 'These shortcuts' },
  { keys: ['Esc'], does: 'Close what is open' },
];
