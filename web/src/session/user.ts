/** The only fields that move from `metadata` to the top level, where older rows still keep them. */
const PROMOTED = ['navigation_permissions', 'live_status', 'permissions'] as const

type Promoted = (typeof PROMOTED)[number]

interface UserRow {
  readonly metadata?: unknown
  readonly navigation_permissions?: unknown
  readonly live_status?: unknown
  readonly permissions?: unknown
}

/**
 * One shape for every user row: permissions and live status stand at the top level and nowhere else.
 *
 * A top-level value wins over one in `metadata`, so that the two can never disagree in front of a reader.
 */
export function normalizeUser<User extends UserRow>(user: User): User {
  const metadata = isRecord(user.metadata) ? user.metadata : {}
  const rest = Object.fromEntries(Object.entries(metadata).filter(([name]) => !isPromoted(name)))
  const promoted = Object.fromEntries(PROMOTED.map((name) => [name, user[name] ?? metadata[name] ?? null]))
  return { ...user, ...promoted, metadata: rest }
}

function isPromoted(name: string): name is Promoted {
  return PROMOTED.some((promoted) => promoted === name)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
