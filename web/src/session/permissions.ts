/** What a person may do with one module. */
export const MODULE_LEVELS = ['none', 'read', 'write'] as const
export type ModuleLevel = (typeof MODULE_LEVELS)[number]

const READ_WORDS = ['read', 'readonly', 'read_only', 'view']
const WRITE_WORDS = ['write', 'full', 'edit', 'admin']

/**
 * What the stored permissions leave of `module`, as the server reads them: they narrow what the role allows, and what
 * cannot be understood allows nothing beyond reading.
 *
 * `access_level` holds for every module; `modules` is a list of names, which are then the only ones, or says `none`,
 * `read` or `write` of single modules.
 */
export function moduleAccess(permissions: unknown, module: string): ModuleLevel {
  if (permissions === null || permissions === undefined) return 'write'
  if (!isRecord(permissions)) return 'read'
  const level = permissions.access_level
  const ceiling: ModuleLevel = typeof level === 'string' && READ_WORDS.includes(level) ? 'read' : 'write'
  return lower(ceiling, named(permissions.modules, module) ?? (level === 'none' ? 'none' : 'write'))
}

/** What `modules` says of one module; null when it says nothing and does not shut out the others. */
function named(modules: unknown, module: string): ModuleLevel | null {
  if (Array.isArray(modules)) return modules.includes(module) ? 'write' : 'none'
  if (!isRecord(modules) || !(module in modules)) return null
  const level = modules[module]
  if (level === true) return 'write'
  if (typeof level !== 'string') return 'none'
  if (READ_WORDS.includes(level)) return 'read'
  return WRITE_WORDS.includes(level) ? 'write' : 'none'
}

function lower(one: ModuleLevel, other: ModuleLevel): ModuleLevel {
  return MODULE_LEVELS.indexOf(one) < MODULE_LEVELS.indexOf(other) ? one : other
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
