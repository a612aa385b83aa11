import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { Logo } from '@/shared/Logo';
import { Key } from '@/shared/ui/layout';
import { ROOMS } from './navigation';
import { OrganizationSwitcher } from './OrganizationSwitcher';
import { UserMenu } from './UserMenu';

/** The way around; the phone's menu shows the same. */
export function Sidebar({
  organization,
  onSearch,
  onNavigate,
}: {
  organization: string | undefined;
  onSearch: () => void;
  onNavigate?: () => void;
}) {
  return (
    <div className="flex h-full flex-col gap-4 p-4">
      <Link
        to="/"
        className="self-start rounded-lg px-1 py-1"
        {...(onNavigate && { onClick: onNavigate })}
      >
        <Logo />
      </Link>
      <OrganizationSwitcher />
      <button
        type="button"
        onClick={onSearch}
        className="flex h-9 items-center gap-2 rounded-lg border border-edge/50 bg-surface px-3 text-sm text-muted hover:text-ink"
      >
        <Search className="size-4" aria-hidden /> Go to …
        <span className="ml-auto hidden gap-1 lg:flex" aria-hidden>
          <Key>Ctrl</Key>
          <Key>K</Key>
        </span>
      </button>
      {organization !== undefined && (
        <nav aria-label="Organization">
          <ul className="grid gap-0.5">
            {ROOMS.map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  params={{ organization }}
                  activeOptions={{ exact: to === '/o/$organization', includeSearch: false }}
                  {...(onNavigate && { onClick: onNavigate })}
                  className="flex h-9 items-center gap-3 rounded-lg px-3 text-sm font-medium text-muted hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent"
                >
                  <Icon className="size-4" aria-hidden />
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div className="mt-auto">
        <UserMenu />
      </div>
    </div>
  );
}
