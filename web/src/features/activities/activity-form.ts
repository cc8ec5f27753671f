import type { Activity } from '@/api/rows'
import type { ActivityChanges, NewActivity } from './api'

/** The fields of the dialog as its inputs hold them. */
export interface ActivityValues {
  readonly type: string
  readonly subject: string
  readonly status: string
  readonly due_date: string
  readonly due_time: string
  readonly duration: string
  readonly priority: string
  readonly assigned_to: string
  readonly location: string
  readonly body: string
  readonly outcome: string
}

/** An empty dialog. */
export function blankValues(assignedTo: string): ActivityValues {
  return {
    type: 'task',
    subject: '',
    status: '',
    due_date: '',
    due_time: '',
    duration: '',
    priority: 'normal',
    assigned_to: assignedTo,
    location: '',
    body: '',
    outcome: '',
  }
}

/** The dialog of an activity that exists. */
export function valuesOf(activity: Activity): ActivityValues {
  return {
    type: activity.type,
    subject: activity.subject ?? '',
    // Overdue is what the clock made of it: a person sets the status under it.
    status: activity.status === 'overdue' ? 'scheduled' : activity.status,
    due_date: activity.due_date ?? '',
    due_time: activity.due_time ?? '',
    duration: activity.duration === null ? '' : String(activity.duration),
    priority: activity.priority === 'medium' ? 'normal' : activity.priority,
    assigned_to: activity.assigned_to ?? '',
    location: activity.location ?? '',
    body: activity.body ?? '',
    outcome: activity.outcome ?? '',
  }
}

/** The body that creates an activity: what is empty is left to the server. */
export function newActivity(values: ActivityValues): NewActivity {
  return Object.fromEntries(
    Object.entries(wire(values)).filter(([, value]) => value !== null && value !== ''),
  ) as NewActivity
}

/** What of `before` the dialog has changed. */
export function activityChanges(before: ActivityValues, after: ActivityValues): ActivityChanges {
  const was = wire(before)
  return Object.fromEntries(
    Object.entries(wire(after)).filter(([name, value]) => value !== was[name]),
  ) as ActivityChanges
}

function wire(values: ActivityValues): Record<string, string | number | null> {
  const { duration, ...texts } = values
  const trimmed = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim() || null]))
  return { ...trimmed, duration: duration.trim() === '' ? null : Number(duration) }
}
