import { Link, Outlet } from '@tanstack/react-router'
import { Page } from '@/ui/page'
import classes from './settings-page.module.css'

interface SettingsTab {
  readonly label: string
  readonly path: string
}

/** The settings, by group. Each tab has a screen behind it. */
const GROUPS: readonly { readonly label: string; readonly tabs: readonly SettingsTab[] }[] = [
  { label: 'Advanced', tabs: [{ label: 'Cache', path: '/settings/cache' }] },
]

/** What stands around every page of settings: the title, and the tabs that lead to the others. */
export function SettingsPage() {
  return (
    <Page title="Settings" filters={<SettingsTabs />}>
      <Outlet />
    </Page>
  )
}

function SettingsTabs() {
  return (
    <nav aria-label="Settings" className={classes.tabs}>
      {GROUPS.map(({ label, tabs }) => (
        <div key={label} role="group" aria-label={label} className={classes.group}>
          <span className={classes.groupLabel} aria-hidden>
            {label}
          </span>
          {tabs.map((tab) => (
            <Link key={tab.path} to={tab.path} className={classes.tab} activeProps={{ 'aria-current': 'page' }}>
              {tab.label}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  )
}
