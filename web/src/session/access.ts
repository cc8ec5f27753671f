import type { Tenant, User } from '@/api/rows'
import { moduleAccess } from '@/session/permissions'
import { normalizeUser } from '@/session/user'

/** From most to least. */
export const ROLES = ['superadmin', 'admin', 'manager', 'member', 'readonly'] as const
export type Role = (typeof ROLES)[number]

/** Names that older rows use for a member. */
const MEMBER_SYNONYMS = ['employee', 'user', 'power-user']

/** Who is signed in, and what the app offers to this person. The server decides again on every request. */
export interface AccessUser {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly tenant: { readonly id: string | null; readonly label: string }
  readonly mayWrite: boolean
  /** Whether this person stands at least as high as `role`. */
  readonly isAtLeast: (role: Role) => boolean
  /** Whether the navigation shows `module`. */
  readonly mayOpen: (module: string) => boolean
  /** Whether this person may create and change rows of `module`. */
  readonly mayChange: (module: string) => boolean
}

/** Turns the row of who is signed in, and of the tenant where there is one, into what the guard and the screens ask. */
export function resolveAccessUser(row: User, tenant: Tenant | null): AccessUser {
  const user = normalizeUser(row)
  const role = resolveRole(user.role)
  const isAtLeast = (least: Role) => ROLES.indexOf(role) <= ROLES.indexOf(least)
  const shown = navigationSwitches(user.navigation_permissions)
  const isShown = (module: string) => isAtLeast('admin') || shown.get(module) !== false
  return {
    id: user.id,
    email: user.email,
    name: user.display_name || user.email,
    role,
    tenant: { id: user.tenant_id, label: tenant?.name || tenant?.slug || (user.tenant_id ?? 'All workspaces') },
    mayWrite: role !== 'readonly',
    isAtLeast,
    mayOpen: (module) => isShown(module) && moduleAccess(user.permissions, module) !== 'none',
    mayChange: (module) => role !== 'readonly' && moduleAccess(user.permissions, module) === 'write',
  }
}

function resolveRole(text: string): Role {
  const lower = text.toLowerCase()
  if (MEMBER_SYNONYMS.includes(lower)) return 'member'
  // An unknown role gets the least.
  return ROLES.find((role) => role === lower) ?? 'readonly'
}

function navigationSwitches(value: unknown): ReadonlyMap<string, boolean> {
  if (typeof value !== 'object' || value === null) return new Map()
  return new Map(Object.entries(value).map(([module, shown]) => [module.toLowerCase(), shown !== false]))
}
