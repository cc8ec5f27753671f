import type { User } from '@/api/rows'
import { formatDay, formatMoment, formatWord } from '@/lib/format'
import type { Column } from '@/ui/data-grid/column'
import { StatusMark } from '@/ui/status-mark'

/** How a user is called: the name, else the e-mail address. */
export function userName(user: Pick<User, 'display_name' | 'email'>): string {
  return user.display_name || user.email
}

/** What the users list can show. */
export const userColumns: readonly Column<User>[] = [
  { id: 'display_name', title: 'Name', width: 180, grow: 2, sortField: 'display_name', render: userName },
  { id: 'email', title: 'E-mail', width: 220, grow: 2, sortField: 'email', render: (user) => user.email },
  { id: 'role', title: 'Role', width: 120, sortField: 'role', render: (user) => formatWord(user.role) },
  {
    id: 'is_active',
    title: 'Account',
    width: 110,
    render: (user) => <StatusMark status={user.is_active ? 'active' : 'inactive'} />,
  },
  { id: 'permissions', title: 'Permissions', width: 150, render: (user) => permissionSummary(user.permissions) },
  {
    id: 'live_status',
    title: 'Presence',
    width: 110,
    render: (user) => <StatusMark status={user.live_status} />,
  },
  {
    id: 'last_seen',
    title: 'Last seen',
    width: 150,
    sortField: 'last_seen',
    render: (user) => formatMoment(user.last_seen),
  },
  {
    id: 'created_at',
    title: 'Created',
    width: 110,
    sortField: 'created_at',
    render: (user) => formatDay(user.created_at),
  },
]

function permissionSummary(permissions: unknown): string {
  return permissions === null || permissions === undefined ? 'As the role' : 'Narrowed'
}
