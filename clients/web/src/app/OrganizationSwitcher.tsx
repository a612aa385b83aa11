import { useNavigate } from '@tanstack/react-router';
import { Building2, Check, ChevronsUpDown, Plus } from 'lucide-react';
import { useState } from 'react';
import { CreateOrganizationDialog } from '@/features/organization/CreateOrganizationDialog';
import { useMembership, useProfile } from '@/features/organization/queries';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '@/shared/ui/Menu';

export function OrganizationSwitcher() {
  const { organizations } = useProfile();
  const current = useMembership();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  return (
    <>
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={`Organization ${current?.name ?? 'none'}, change`}
            className="flex w-full min-w-0 items-center gap-2.5 rounded-xl border border-line bg-surface px-3 py-2 text-left hover:bg-sunken"
          >
            <Building2 className="size-4 shrink-0 text-muted" aria-hidden />
            <span className="min-w-0 grow">
              <span className="block truncate text-sm font-medium">
                {current?.name ?? 'Choose an organization'}
              </span>
              {current && <span className="block text-xs text-muted">{current.role}</span>}
            </span>
            <ChevronsUpDown className="size-4 shrink-0 text-muted" aria-hidden />
          </button>
        }
      >
        <MenuLabel>Organizations</MenuLabel>
        {organizations.map((organization) => (
          <MenuChoice
            key={organization.id}
            chosen={organization.id === current?.id}
            onSelect={() =>
              void navigate({ to: '/o/$organization', params: { organization: organization.slug } })
            }
          >
            <span className="min-w-0 grow truncate">{organization.name}</span>
            {organization.id === current?.id && <Check className="size-4 shrink-0" aria-hidden />}
          </MenuChoice>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => setCreating(true)}>
          <Plus className="size-4" aria-hidden /> New organization
        </MenuItem>
      </Menu>
      <CreateOrganizationDialog open={creating} onOpenChange={setCreating} />
    </>
  );
}
