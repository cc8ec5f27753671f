import { z } from 'zod'
import type { ContactCounts } from '../counts'

/** What a board can be narrowed to, the name of its count, and how people call it. */
export const BOARD_FILTERS = [
  { value: 'open', label: 'Open', count: 'open' },
  { value: 'closed', label: 'Closed', count: 'closed' },
  { value: 'unassigned', label: 'Unassigned', count: 'unassigned' },
  { value: 'assigned_to_me', label: 'Mine', count: 'assignedToMe' },
  { value: 'needs_response', label: 'Needs response', count: 'needsResponse' },
  { value: 'follow_up', label: 'Follow up', count: 'followUp' },
  { value: 'favorites', label: 'Favourites', count: 'favorites' },
  { value: 'high_priority', label: 'High priority', count: 'highPriority' },
  { value: 'medium_priority', label: 'Medium priority', count: 'mediumPriority' },
  { value: 'low_priority', label: 'Low priority', count: 'lowPriority' },
  { value: 'unhappy', label: 'Unhappy', count: 'unhappyCustomers' },
  { value: 'new', label: 'New', count: 'newCustomers' },
  { value: 'recent', label: 'Recently active', count: 'recentActivity' },
  { value: 'archived', label: 'Archived', count: 'archived' },
] as const satisfies readonly { value: string; label: string; count: keyof ContactCounts }[]

export type BoardFilter = (typeof BOARD_FILTERS)[number]['value']

/** Stands in the URL for the column of what stands in no column. */
export const NO_COLUMN = 'none'

/** The whole state of a board, as the URL holds it. */
export const boardSearchSchema = z.object({
  search: z.coerce.string().trim().min(1).max(200).optional().catch(undefined),
  filter: z
    .enum(BOARD_FILTERS.map(({ value }) => value))
    .optional()
    .catch(undefined),
  /** The only column shown. */
  column: z.string().min(1).max(64).optional().catch(undefined),
})

export type BoardSearch = z.infer<typeof boardSearchSchema>
