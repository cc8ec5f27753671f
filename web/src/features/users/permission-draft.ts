import { MODULE_LEVELS, type ModuleLevel, moduleAccess } from '@/session/permissions'

/** The modules that permissions speak of, by their names in the API. */
export const PERMISSION_MODULES = [
  'contacts',
  'accounts',
  'leads',
  'opportunities',
  'bizdevsources',
  'activities',
  'tasks',
  'notes',
  'documents',
  'users',
  'notifications',
  'system-logs',
  'cron-jobs',
] as const

/** What a person may do with each module, spelled out. */
export type PermissionDraft = Readonly<Record<(typeof PERMISSION_MODULES)[number], ModuleLevel>>

/** Spells out stored permissions, whichever of their forms they have. */
export function permissionDraft(permissions: unknown): PermissionDraft {
  return Object.fromEntries(
    PERMISSION_MODULES.map((module) => [module, moduleAccess(permissions, module)]),
  ) as PermissionDraft
}

/**
 * The permissions to store: null when nothing is narrowed, else only the modules that are.
 *
 * What the draft does not show is kept: modules that this release does not know, and other members of the object.
 */
export function permissionsOf(draft: PermissionDraft, before: unknown): Record<string, unknown> | null {
  const stored = isRecord(before) ? before : {}
  const { access_level: _ceiling, modules, ...others } = stored
  const unknown = isRecord(modules)
    ? Object.fromEntries(Object.entries(modules).filter(([module]) => !(module in draft)))
    : {}
  const narrowed = Object.fromEntries(Object.entries(draft).filter(([, level]) => level !== highest))
  const all = { ...unknown, ...narrowed }
  if (Object.keys(all).length === 0 && Object.keys(others).length === 0) return null
  return { ...others, access_level: null, modules: all }
}

const highest = MODULE_LEVELS[MODULE_LEVELS.length - 1]

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
