import { useEffect, useState } from 'react';
import { useShortcut } from '@/shared/useShortcut';
import { Dialog } from '@/shared/ui/Dialog';
import { Key } from '@/shared/ui/layout';
import { SHORTCUTS, SHOW_SHORTCUTS } from './shortcuts';

export function ShortcutsDialog() {
  const [open, setOpen] = useState(false);
  useShortcut('?', () => setOpen(true));
  useEffect(() => {
    const show = () => setOpen(true);
    window.addEventListener(SHOW_SHORTCUTS, show);
    return () => window.removeEventListener(SHOW_SHORTCUTS, show);
  }, []);
  return (
    <Dialog open={open} onOpenChange={setOpen} title="Keyboard shortcuts">
      <dl className="grid gap-3">
        {SHORTCUTS.map(({ keys, does }) => (
          <div key={does} className="flex items-center justify-between gap-4">
            <dt>{does}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-5 text-sm text-muted">On a Mac, ⌘ stands for Ctrl.</p>
    </Dialog>
  );
}
