import { z } from 'zod'

/** How far back the charts look. */
export const RANGES = ['1h', '24h', '7d'] as const
export type Range = (typeof RANGES)[number]

/** Columns that the workspaces can be sorted by. */
export const TENANT_SORTS = ['name', 'bytes', 'entries', 'hit_ratio', 'evictions'] as const
export type TenantSort = (typeof TENANT_SORTS)[number]

/** What the cache system's screen keeps in the URL. */
export const cacheSystemSearchSchema = z.object({
  range: z.enum(RANGES).optional().catch(undefined),
  /** Whether the history is shown as tables. */
  view: z.literal('table').optional().catch(undefined),
  /** The column to sort workspaces by, with `-` in front for descending. */
  sort: z
    .string()
    .regex(/^-?[a-z_]+$/)
    .optional()
    .catch(undefined),
  /** The address to explain. */
  explain: z.string().max(4_000).optional().catch(undefined),
})
