import { AppShell, Box, Burger, Group, NavLink } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { UserMenu } from '@/features/auth/user-menu'
import { NotificationBell } from '@/features/notifications/notification-bell'
import { PresenceAvatars } from '@/features/presence/presence-avatars'
import { TenantPicker } from '@/features/tenants/tenant-picker'
import { LiveProvider } from '@/live/live-provider'
import { useSession } from '@/session/use-session'
import { OfflineBanner } from '@/ui/offline-banner'
import { Wordmark } from '@/ui/wordmark'
import { KeyboardHelp } from './keyboard-help'
import { mayFollow, type NavigationItem, navigation, navigationItem } from './navigation'
import classes from './shell.module.css'
import { ThemeToggle } from './theme-toggle'

/** What stands around every screen: skip link, head with the account, navigation, offline banner. */
export function Shell() {
  const { role, mayOpen } = useSession()
  const [isOpen, { toggle, close }] = useDisclosure(false)
  return (
    <LiveProvider>
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <AppShell
        header={{ height: 48 }}
        navbar={{ width: 184, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
        transitionDuration={0}
      >
        <AppShell.Header>
          <Group h="100%" px="md" gap="xs" wrap="nowrap">
            <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Navigation" />
            <Wordmark isBrief={role === 'superadmin'} />
            <div style={{ flex: 1 }} />
            {role === 'superadmin' && <TenantPicker />}
            <Box visibleFrom="sm">
              <PresenceAvatars />
            </Box>
            {mayOpen('notifications') && <NotificationBell />}
            <Box visibleFrom="sm">
              <KeyboardHelp />
            </Box>
            <ThemeToggle />
            <UserMenu />
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p={8} component="nav" className={classes.navigation} aria-label="Main">
          <MainNavigation onFollow={close} />
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
          <OfflineBanner />
          <Outlet />
        </AppShell.Main>
      </AppShell>
    </LiveProvider>
  )
}

function MainNavigation({ onFollow }: { readonly onFollow: () => void }) {
  const user = useSession()
  return navigation
    .map(({ label, items }) => ({ label, items: items.filter((item) => mayFollow(item, user)) }))
    .filter(({ items }) => items.length > 0)
    .map(({ label, items }) => (
      <div key={label} role="group" aria-label={label} className={classes.group}>
        <div className={classes.groupLabel} aria-hidden>
          {label}
        </div>
        {items.map((item) => (
          <NavigationLink key={item.path} item={item} onFollow={onFollow} />
        ))}
      </div>
    ))
}

interface NavigationLinkProps {
  readonly item: NavigationItem
  readonly onFollow: () => void
}

function NavigationLink({ item: { path, label, icon: Icon }, onFollow }: NavigationLinkProps) {
  const { pathname } = useLocation()
  const isHere = navigationItem(pathname)?.path === path
  return (
    <NavLink
      // A link takes itself for active on every path below it, also where that path has a link of its own.
      renderRoot={(props) => <Link to={path} activeOptions={{ exact: !isHere }} {...props} />}
      label={label}
      leftSection={<Icon size={16} aria-hidden />}
      active={isHere}
      aria-current={isHere ? 'page' : undefined}
      className={classes.item}
      onClick={onFollow}
    />
  )
}
