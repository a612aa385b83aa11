import { useNavigate } from '@tanstack/react-router';
import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useProfile } from '@/features/organization/queries';
import { session } from '@/features/session/session';
import { tellFailure } from '@/shared/toasts';
import { Avatar } from '@/shared/ui/layout';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '@/shared/ui/Menu';
import { showShortcuts } from './shortcuts';
import { chooseTheme, useTheme } from './theme';

const THEMES = [
  { theme: 'system', label: 'As the system', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
] as const;

export function UserMenu() {
  const { user } = useProfile();
  const navigate = useNavigate();
  const theme = useTheme();
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={`Your account, ${user.name}`}
          className="flex w-full min-w-0 items-center gap-2.5 rounded-xl px-2 py-2 text-left hover:bg-sunken"
        >
          <Avatar name={user.name} />
          <span className="min-w-0">
            <span className="block truncate text-sm font-medium">{user.name}</span>
            <span className="block truncate text-xs text-muted">{user.email}</span>
          </span>
        </button>
      }
    >
      <MenuItem onSelect={() => void navigate({ to: '/account' })}>
        <UserRound className="size-4" aria-hidden /> Your account
      </MenuItem>
      <MenuItem onSelect={showShortcuts}>
        <Keyboard className="size-4" aria-hidden /> Keyboard shortcuts
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Appearance</MenuLabel>
      {THEMES.map(({ theme: choice, label, icon: Icon }) => (
        <MenuChoice key={choice} chosen={theme === choice} onSelect={() => chooseTheme(choice)}>
          <Icon className="size-4" aria-hidden /> {label}
        </MenuChoice>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => void session.logout().catch(tellFailure)}>
        <LogOut className="size-4" aria-hidden /> Sign out
      </MenuItem>
    </Menu>
  );
}
