import {
  Bot,
  FolderKey,
  LayoutDashboard,
  Link2,
  ScrollText,
  Settings,
  Users,
  Vault,
} from 'lucide-react';

/** The rooms of an organization, as the sidebar and the palette list them. */
export const ROOMS = [
  { to: '/o/$organization', label: 'Overview', icon: LayoutDashboard },
  { to: '/o/$organization/projects', label: 'Projects', icon: FolderKey },
  { to: '/o/$organization/sealed', label: 'Sealed vaults', icon: Vault },
  { to: '/o/$organization/links', label: 'One-time links', icon: Link2 },
  { to: '/o/$organization/members', label: 'Members', icon: Users },
  { to: '/o/$organization/service-accounts', label: 'Service accounts', icon: Bot },
  { to: '/o/$organization/audit', label: 'Audit', icon: ScrollText },
  { to: '/o/$organization/settings', label: 'Settings', icon: Settings },
] as const;
