import type { Activity } from '@/api/rows'
import type { ActivityStatus } from './activity-words'

/** Statuses that turn into overdue when the due time passes. Rows keep what was stored; filters and counts know. */
const OPEN: readonly string[] = ['scheduled', 'in_progress']

/** The status to show at `now`: what is open and past its due time is overdue; without a time it is due when the day ends. */
export function shownStatus(
  { status, due_date, due_time }: Pick<Activity, 'status' | 'due_date' | 'due_time'>,
  now: number,
): ActivityStatus {
  if (!OPEN.includes(status) || due_date === null) return status
  const due = Date.parse(`${due_date}T${due_time ?? '23:59:59.999'}`)
  return due < now ? 'overdue' : status
}
