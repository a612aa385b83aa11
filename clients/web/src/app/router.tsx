import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { PageError } from './PageError';
import { NotFound } from './NotFound';
import { SignedIn } from './SignedIn';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

/** Pages that need a local address to come back to after signing in. */
interface SignInSearch {
  next?: string;
}

/** Addresses of this app only: whoever sends a link must not choose where signing in leads. */
function signInSearch(search: Record<string, unknown>): SignInSearch {
  const next = search['next'];
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {};
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('@/features/session/SignInPage')),
});

const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('@/features/session/RegisterPage')),
});

/** Where a one-time link leads; for anybody. */
const openLink = createRoute({
  getParentRoute: () => root,
  path: '/link/$link',
  component: lazyRouteComponent(() => import('@/features/link/OpenLinkPage')),
});

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn });

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/organization/HomePage')),
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('@/features/account/AccountPage')),
});

const invitation = createRoute({
  getParentRoute: () => signedIn,
  path: '/invitation',
  component: lazyRouteComponent(() => import('@/features/member/InvitationPage')),
});

const organization = createRoute({
  getParentRoute: () => signedIn,
  path: '/o/$organization',
  component: lazyRouteComponent(() => import('@/features/organization/OrganizationRoute')),
});

const overview = createRoute({
  getParentRoute: () => organization,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/dashboard/DashboardPage')),
});

const projects = createRoute({
  getParentRoute: () => organization,
  path: '/projects',
  component: lazyRouteComponent(() => import('@/features/project/ProjectsPage')),
});

export type ProjectTab = 'secrets' | 'compare' | 'history' | 'access' | 'settings';

export interface ProjectSearch {
  path?: string;
  tab?: ProjectTab;
  /** The environments that are compared. */
  left?: string;
  right?: string;
}

const TABS: readonly string[] = ['compare', 'history', 'access', 'settings'];

const project = createRoute({
  getParentRoute: () => organization,
  path: '/projects/$project',
  validateSearch: ({ path, tab, left, right }: Record<string, unknown>): ProjectSearch => ({
    ...(typeof path === 'string' && path !== '/' && path.startsWith('/') && { path }),
    ...(typeof tab === 'string' && TABS.includes(tab) && { tab: tab as ProjectTab }),
    ...(typeof left === 'string' && { left }),
    ...(typeof right === 'string' && { right }),
  }),
  component: lazyRouteComponent(() => import('@/features/project/ProjectPage')),
});

const sealedVaults = createRoute({
  getParentRoute: () => organization,
  path: '/sealed',
  component: lazyRouteComponent(() => import('@/features/sealed/SealedVaultsPage')),
});

export type VaultTab = 'keys' | 'members' | 'trash';

const VAULT_TABS: readonly string[] = ['members', 'trash'];

const sealedVault = createRoute({
  getParentRoute: () => organization,
  path: '/sealed/$vault',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: VaultTab } => ({
    ...(typeof tab === 'string' && VAULT_TABS.includes(tab) && { tab: tab as VaultTab }),
  }),
  component: lazyRouteComponent(() => import('@/features/sealed/SealedVaultPage')),
});

const members = createRoute({
  getParentRoute: () => organization,
  path: '/members',
  component: lazyRouteComponent(() => import('@/features/member/MembersPage')),
});

const serviceAccounts = createRoute({
  getParentRoute: () => organization,
  path: '/service-accounts',
  component: lazyRouteComponent(() => import('@/features/service-account/ServiceAccountsPage')),
});

export interface AuditFilter {
  q?: string;
  action?: string;
  outcome?: 'success' | 'refused' | 'failure';
}

export interface AuditSearch extends AuditFilter {
  /** Whether sessions that go on are shown too, of which every open tab makes four an hour. */
  refreshes?: true;
}

const OUTCOMES: readonly string[] = ['success', 'refused', 'failure'];

const audit = createRoute({
  getParentRoute: () => organization,
  path: '/audit',
  validateSearch: ({ q, action, outcome, refreshes }: Record<string, unknown>): AuditSearch => ({
    ...(typeof q === 'string' && q !== '' && { q }),
    ...(typeof action === 'string' && action !== '' && { action }),
    ...(refreshes === true && { refreshes }),
    ...(typeof outcome === 'string' &&
      OUTCOMES.includes(outcome) && { outcome: outcome as NonNullable<AuditFilter['outcome']> }),
  }),
  component: lazyRouteComponent(() => import('@/features/audit/AuditPage')),
});

const links = createRoute({
  getParentRoute: () => organization,
  path: '/links',
  component: lazyRouteComponent(() => import('@/features/link/LinksPage')),
});

const settings = createRoute({
  getParentRoute: () => organization,
  path: '/settings',
  component: lazyRouteComponent(() => import('@/features/organization/OrganizationSettingsPage')),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    register,
    openLink,
    signedIn.addChildren([
      home,
      account,
      invitation,
      organization.addChildren([
        overview,
        projects,
        project,
        sealedVaults,
        sealedVault,
        members,
        serviceAccounts,
        audit,
        links,
        settings,
      ]),
    ]),
  ]),
  // What a page has not validated does not reach it.
  search: { strict: true },
  defaultErrorComponent: PageError,
  defaultPreload: 'intent',
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
