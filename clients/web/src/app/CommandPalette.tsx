import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { FolderKey, LogOut, Moon, Sun, UserRound } from 'lucide-react';
import { useEffect, useId, useState, type ComponentType } from 'react';
import { useProfile } from '@/features/organization/queries';
import { projectsQuery } from '@/features/project/queries';
import { session } from '@/features/session/session';
import { tellFailure } from '@/shared/toasts';
import { Dialog } from '@/shared/ui/Dialog';
import { inputClass } from '@/shared/ui/Field';
import { ROOMS } from './navigation';
import { chooseTheme } from './theme';

interface Command {
  id: string;
  label: string;
  hint?: string;
  icon: ComponentType<{ className?: string }>;
  run: () => void;
}

interface Props {
  organization: string | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Ctrl K: every page, project and organization, by a few letters of its name. */
export function CommandPalette(props: Props) {
  const { open, onOpenChange } = props;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      onOpenChange(!open);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [open, onOpenChange]);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Go to …">
      <Commands {...props} />
    </Dialog>
  );
}

function Commands({ organization, onOpenChange }: Props) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const commands = useCommands(organization).filter(({ label }) => matches(label, text));
  const active = commands[Math.min(chosen, commands.length - 1)];
  const run = (command: Command | undefined) => {
    if (!command) return;
    onOpenChange(false);
    command.run();
  };
  const move = (step: number) =>
    setChosen((Math.min(chosen, commands.length - 1) + step + commands.length) % commands.length);
  return (
    <div className="grid gap-3">
      <input
        role="combobox"
        aria-label="Page, project or action"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={active && `${id}-${active.id}`}
        data-autofocus
        autoComplete="off"
        className={inputClass}
        placeholder="Page, project or action"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') move(1);
          else if (event.key === 'ArrowUp') move(-1);
          else if (event.key === 'Enter') run(active);
          else return;
          event.preventDefault();
        }}
      />
      <ul id={id} role="listbox" aria-label="Matches" className="max-h-80 overflow-y-auto">
        {commands.map((command) => (
          <li
            key={command.id}
            id={`${id}-${command.id}`}
            role="option"
            aria-selected={command === active}
            ref={(element) => {
              if (command === active) element?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => run(command)}
            className={clsx(
              'flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-3 py-2',
              command === active ? 'bg-accent-soft text-accent' : 'hover:bg-sunken',
            )}
          >
            <command.icon className="size-4 shrink-0" />
            <span className="min-w-0 truncate">{command.label}</span>
            {command.hint !== undefined && (
              <span className="ml-auto shrink-0 text-sm text-muted">{command.hint}</span>
            )}
          </li>
        ))}
      </ul>
      {commands.length === 0 && (
        <p role="status" className="pb-2 text-center text-muted">
          Nothing of that name. Secrets are found on their project’s page.
        </p>
      )}
    </div>
  );
}

function useCommands(organization: string | undefined): Command[] {
  const navigate = useNavigate();
  const { organizations } = useProfile();
  const projects = useQuery({
    ...projectsQuery(organization ?? ''),
    enabled: organization !== undefined,
  });
  const commands: Command[] = [];
  if (organization !== undefined) {
    for (const { to, label, icon } of ROOMS) {
      commands.push({
        id: label,
        label,
        icon,
        run: () => void navigate({ to, params: { organization } }),
      });
    }
    for (const { id, name, slug } of projects.data ?? []) {
      commands.push({
        id,
        label: name,
        hint: 'Project',
        icon: FolderKey,
        run: () =>
          void navigate({
            to: '/o/$organization/projects/$project',
            params: { organization, project: slug },
          }),
      });
    }
  }
  for (const { id, name, slug } of organizations) {
    if (slug === organization) continue;
    commands.push({
      id,
      label: name,
      hint: 'Organization',
      icon: FolderKey,
      run: () => void navigate({ to: '/o/$organization', params: { organization: slug } }),
    });
  }
  commands.push(
    {
      id: 'account',
      label: 'Your account',
      icon: UserRound,
      run: () => void navigate({ to: '/account' }),
    },
    { id: 'light', label: 'Light appearance', icon: Sun, run: () => chooseTheme('light') },
    { id: 'dark', label: 'Dark appearance', icon: Moon, run: () => chooseTheme('dark') },
    {
      id: 'sign-out',
      label: 'Sign out',
      icon: LogOut,
      run: () => void session.logout().catch(tellFailure),
    },
  );
  return commands;
}

/** Whether the letters occur in this order, so that "pay pr" finds "Payments production". */
function matches(label: string, text: string): boolean {
  let at = 0;
  const lower = label.toLowerCase();
  for (const letter of text.toLowerCase().replaceAll(' ', '')) {
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
