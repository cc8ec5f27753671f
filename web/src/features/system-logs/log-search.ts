import { z } from 'zod'
import { LOG_LEVELS } from '@/lib/log-level'

/** Spans of time to look at, in hours. */
export const LOG_SPANS = [1, 24, 168, 720] as const

/** The whole state of the logs screen, as the URL holds it. */
export const logSearchSchema = z.object({
  /** Entries of this level and graver ones. */
  level: z.enum(LOG_LEVELS).optional().catch(undefined),
  source: z.string().trim().min(1).max(100).optional().catch(undefined),
  search: z.coerce.string().trim().min(1).max(200).optional().catch(undefined),
  hours: z.coerce
    .number()
    .pipe(z.literal([...LOG_SPANS]))
    .optional()
    .catch(undefined),
  /** The tail stands still. */
  paused: z.boolean().optional().catch(undefined),
})

export type LogSearch = z.infer<typeof logSearchSchema>

export function isNarrowed({ level, source, search, hours }: LogSearch): boolean {
  return [level, source, search, hours].some((filter) => filter !== undefined)
}
