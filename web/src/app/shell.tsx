import { AppShell, Burger, Group, NavLink } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { UserMenu } from '@/features/auth/user-menu'
import { TenantPicker } from '@/features/tenants/tenant-picker'
import { useSession } from '@/session/use-session'
import { OfflineBanner } from '@/ui/offline-banner'
import { Wordmark } from '@/ui/wordmark'
import { KeyboardHelp } from './keyboard-help'
import { navigation } from './navigation'
import classes from './shell.module.css'
import { ThemeToggle } from './theme-toggle'

/** What stands around every screen: skip link, head with the account, navigation, offline banner. */
export function Shell() {
  const { role } = useSession()
  const [isOpen, { toggle, close }] = useDisclosure(false)
  return (
    <>
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
            <Wordmark />
            <div style={{ flex: 1 }} />
            {role === 'superadmin' && <TenantPicker />}
            <KeyboardHelp />
            <ThemeToggle />
            <UserMenu />
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p={8} component="nav" aria-label="Main">
          <MainNavigation onFollow={close} />
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
          <OfflineBanner />
          <Outlet />
        </AppShell.Main>
      </AppShell>
    </>
  )
}

function MainNavigation({ onFollow }: { readonly onFollow: () => void }) {
  const { mayOpen } = useSession()
  const { pathname } = useLocation()
  return navigation
    .filter(({ module }) => mayOpen(module))
    .map(({ path, label, icon: Icon }) => {
      const isHere = pathname === path || pathname.startsWith(`${path}/`)
      return (
        <NavLink
          key={path}
          renderRoot={(props) => <Link to={path} {...props} />}
          label={label}
          leftSection={<Icon size={16} aria-hidden />}
          active={isHere}
          aria-current={isHere ? 'page' : undefined}
          className={classes.item}
          onClick={onFollow}
        />
      )
    })
}
