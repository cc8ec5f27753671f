import { z } from 'zod'
import { listSearchShape } from '@/ui/list-search'
import { ACTIVITY_STATUSES, ACTIVITY_TYPES } from './activity-words'

export const ACTIVITY_VIEWS = ['list', 'agenda', 'calendar'] as const
export type ActivityView = (typeof ACTIVITY_VIEWS)[number]

/** The whole state of the activities screen, as the URL holds it. */
export const activitySearchSchema = z.object({
  ...listSearchShape,
  /** The list when absent. */
  view: z.enum(ACTIVITY_VIEWS).optional().catch(undefined),
  status: z.enum(ACTIVITY_STATUSES).optional().catch(undefined),
  type: z.enum(ACTIVITY_TYPES).optional().catch(undefined),
  mine: z.boolean().optional().catch(undefined),
  /** A day of the calendar's month, `2026-11-21`. */
  day: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .optional()
    .catch(undefined),
  /** The activity that is open. */
  open: z.uuid().optional().catch(undefined),
})

export type ActivitySearch = z.infer<typeof activitySearchSchema>

/** What every view of the activities is narrowed by. */
export interface ActivityFilters {
  readonly tenant_id?: string
  readonly search?: string
  readonly type?: string
  readonly assigned_to?: string
}

/** The filters in the URL, apart from the status: the counts of all statuses are under the same. */
export function activityFilters(
  search: ActivitySearch,
  { me, tenant }: { readonly me: string; readonly tenant: string | undefined },
): ActivityFilters {
  const filters = {
    tenant_id: tenant,
    search: search.search,
    type: search.type,
    assigned_to: search.mine ? me : undefined,
  }
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
}
