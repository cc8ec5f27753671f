import {
  Building2,
  CalendarCheck2,
  CalendarClock,
  ChartNoAxesCombined,
  CircleUserRound,
  Columns3,
  FileText,
  Handshake,
  HeartPulse,
  Layers,
  ListChecks,
  type LucideIcon,
  ScrollText,
  Settings,
  Sprout,
  StickyNote,
  Target,
  UserRoundCheck,
  UsersRound,
} from 'lucide-react'
import type { AccessUser, Role } from '@/session/access'

export interface NavigationItem {
  /** The module's name in the API and in permissions. */
  readonly module: string
  readonly label: string
  readonly path: string
  readonly icon: LucideIcon
  /** The least role that it is for. Default: everybody. */
  readonly role?: Role
  /** A list like all others, shown by the one screen for them. Default: a screen of its own. */
  readonly isRecordList?: true
}

export interface NavigationGroup {
  readonly label: string
  readonly items: readonly NavigationItem[]
}

/** The main navigation, from top to bottom. Every item has a screen behind it. */
export const navigation: readonly NavigationGroup[] = [
  {
    label: 'Sales',
    items: [
      { module: 'dashboard', label: 'Dashboard', path: '/dashboard', icon: ChartNoAxesCombined },
      { module: 'contacts', label: 'Contacts', path: '/contacts', icon: UsersRound },
      { module: 'boards', label: 'Board', path: '/boards', icon: Columns3 },
      { module: 'accounts', label: 'Accounts', path: '/accounts', icon: Building2, isRecordList: true },
      { module: 'leads', label: 'Leads', path: '/leads', icon: Target, isRecordList: true },
      { module: 'opportunities', label: 'Opportunities', path: '/opportunities', icon: Handshake, isRecordList: true },
      { module: 'bizdevsources', label: 'Sources', path: '/bizdevsources', icon: Sprout, isRecordList: true },
    ],
  },
  {
    label: 'Work',
    items: [
      { module: 'activities', label: 'Activities', path: '/activities', icon: CalendarCheck2 },
      { module: 'tasks', label: 'Tasks', path: '/tasks', icon: ListChecks, isRecordList: true },
      { module: 'notes', label: 'Notes', path: '/notes', icon: StickyNote, isRecordList: true },
      { module: 'documents', label: 'Documents', path: '/documents', icon: FileText, isRecordList: true },
    ],
  },
  {
    label: 'Workspace',
    items: [
      { module: 'users', label: 'People', path: '/people', icon: UserRoundCheck },
      { module: 'users', label: 'Users', path: '/users', icon: CircleUserRound },
      { module: 'settings', label: 'Settings', path: '/settings', icon: Settings },
    ],
  },
  {
    label: 'System',
    items: [
      { module: 'cron-jobs', label: 'Jobs', path: '/jobs', icon: CalendarClock, role: 'admin' },
      { module: 'system-logs', label: 'Logs', path: '/logs', icon: ScrollText, role: 'manager' },
      { module: 'system', label: 'Health', path: '/system', icon: HeartPulse, role: 'admin' },
      { module: 'system', label: 'Cache system', path: '/system/cache', icon: Layers, role: 'admin' },
    ],
  },
]

/** The item that an address belongs to: that with the longest path above it. */
export function navigationItem(pathname: string): NavigationItem | undefined {
  return navigation
    .flatMap(({ items }) => items)
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .reduce<NavigationItem | undefined>(
      (longest, item) => (item.path.length > (longest?.path.length ?? 0) ? item : longest),
      undefined,
    )
}

/** Whether the navigation shows an item to somebody, and the guard lets them in. */
export function mayFollow(item: NavigationItem, user: AccessUser): boolean {
  return user.mayOpen(item.module) && (item.role === undefined || user.isAtLeast(item.role))
}
