import {
  Building2,
  CircleUserRound,
  FileText,
  Handshake,
  ListChecks,
  type LucideIcon,
  Sprout,
  StickyNote,
  Target,
  UsersRound,
} from 'lucide-react'

export interface NavigationItem {
  /** The module's name in the API and in permissions. */
  readonly module: string
  readonly label: string
  readonly path: string
  readonly icon: LucideIcon
}

/** The main navigation, from top to bottom. Every item has a screen behind it. */
export const navigation = [
  { module: 'contacts', label: 'Contacts', path: '/contacts', icon: UsersRound },
  { module: 'accounts', label: 'Accounts', path: '/accounts', icon: Building2 },
  { module: 'leads', label: 'Leads', path: '/leads', icon: Target },
  { module: 'opportunities', label: 'Opportunities', path: '/opportunities', icon: Handshake },
  { module: 'bizdevsources', label: 'Sources', path: '/bizdevsources', icon: Sprout },
  { module: 'tasks', label: 'Tasks', path: '/tasks', icon: ListChecks },
  { module: 'notes', label: 'Notes', path: '/notes', icon: StickyNote },
  { module: 'documents', label: 'Documents', path: '/documents', icon: FileText },
  { module: 'users', label: 'Users', path: '/users', icon: CircleUserRound },
] as const satisfies readonly NavigationItem[]
