/** The statuses of an activity, in the order in which it usually passes through them. */
export const ACTIVITY_STATUSES = ['scheduled', 'in_progress', 'overdue', 'completed', 'cancelled', 'failed'] as const
export type ActivityStatus = (typeof ACTIVITY_STATUSES)[number]

/** The statuses that the counts name. */
export const COUNTED_STATUSES = ['scheduled', 'in_progress', 'overdue', 'completed', 'cancelled'] as const

export const ACTIVITY_TYPES = [
  'call',
  'email',
  'meeting',
  'task',
  'note',
  'demo',
  'proposal',
  'scheduled_ai_call',
  'scheduled_ai_email',
] as const

export const ACTIVITY_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const

/** Statuses after which nothing is left to do. */
const CLOSED: readonly string[] = ['completed', 'cancelled', 'failed']

export function isClosed(status: string): boolean {
  return CLOSED.includes(status)
}
