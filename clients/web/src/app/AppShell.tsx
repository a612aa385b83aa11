import { Outlet, useRouterState } from '@tanstack/react-router';
import { Menu as MenuIcon, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useMembership } from '@/features/organization/queries';
import { Logo } from '@/shared/Logo';
import { IconButton } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { CommandPalette } from './CommandPalette';
import { OfflineBanner } from './OfflineBanner';
import { ShortcutsDialog } from './ShortcutsDialog';
import { Sidebar } from './Sidebar';

/** What stands around every page of who is signed in. */
export function AppShell() {
  const organization = useMembership()?.slug;
  const [palette, setPalette] = useState(false);
  const [menu, setMenu] = useState(false);
  const main = useRef<HTMLElement>(null);
  useFocusOnNewPage(main);
  return (
    <div className="min-h-dvh lg:pl-64">
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-surface px-4 py-2 font-medium shadow-raised focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        To the content
      </a>
      <aside className="fixed inset-y-0 left-0 hidden w-64 overflow-y-auto border-r border-line bg-canvas lg:block">
        <Sidebar organization={organization} onSearch={() => setPalette(true)} />
      </aside>
      <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-canvas px-3 lg:hidden">
        <IconButton label="Menu" onClick={() => setMenu(true)}>
          <MenuIcon className="size-5" aria-hidden />
        </IconButton>
        <Logo />
        <IconButton label="Go to …" className="ml-auto" onClick={() => setPalette(true)}>
          <Search className="size-5" aria-hidden />
        </IconButton>
      </header>
      <OfflineBanner />
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className="mx-auto w-full max-w-[110rem] px-4 py-6 outline-none sm:px-6 lg:px-10 lg:py-9"
      >
        <Outlet />
      </main>
      <Dialog open={menu} onOpenChange={setMenu} title="Menu" side>
        <div className="-m-5 h-full">
          <Sidebar
            organization={organization}
            onNavigate={() => setMenu(false)}
            onSearch={() => {
              setMenu(false);
              setPalette(true);
            }}
          />
        </div>
      </Dialog>
      <CommandPalette organization={organization} open={palette} onOpenChange={setPalette} />
      <ShortcutsDialog />
    </div>
  );
}

/** A new page is read from its beginning, as it would be without an app. */
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path, main]);
}
