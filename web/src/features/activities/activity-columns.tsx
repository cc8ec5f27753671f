import { Group } from '@mantine/core'
import type { Activity } from '@/api/rows'
import { formatDay, formatMoment, formatWord } from '@/lib/format'
import type { Column } from '@/ui/data-grid/column'
import { StatusMark } from '@/ui/status-mark'
import { ActivityIcon } from './activity-icon'
import { shownStatus } from './shown-status'

/** How an activity is called: its subject, else what kind it is. */
export function activityName(activity: Pick<Activity, 'subject' | 'type'>): string {
  return activity.subject || `${formatWord(activity.type)} without a subject`
}

/** What the activities list can show. */
export const activityColumns: readonly Column<Activity>[] = [
  {
    id: 'subject',
    title: 'Subject',
    width: 240,
    grow: 3,
    sortField: 'subject',
    render: (activity) => (
      <Group gap={8} wrap="nowrap" component="span">
        <ActivityIcon type={activity.type} />
        <span style={{ overflow: 'hidden', fontWeight: 500, textOverflow: 'ellipsis' }}>{activityName(activity)}</span>
      </Group>
    ),
  },
  { id: 'type', title: 'Type', width: 110, render: (activity) => formatWord(activity.type) },
  {
    id: 'status',
    title: 'Status',
    width: 120,
    sortField: 'status',
    render: (activity) => <StatusMark status={shownStatus(activity, Date.now())} />,
  },
  {
    id: 'due_date',
    title: 'Due',
    width: 150,
    sortField: 'due_date',
    render: (activity) => dueText(activity),
  },
  {
    id: 'priority',
    title: 'Priority',
    width: 90,
    sortField: 'priority',
    render: (activity) => formatWord(activity.priority),
  },
  {
    id: 'assigned_to',
    title: 'Assigned to',
    width: 170,
    grow: 1.5,
    sortField: 'assigned_to',
    render: (activity) => activity.assigned_to,
  },
  { id: 'related_to', title: 'About', width: 110, render: (activity) => formatWord(activity.related_to) },
  {
    id: 'created_at',
    title: 'Created',
    width: 110,
    sortField: 'created_at',
    render: (activity) => formatDay(activity.created_at),
  },
  {
    id: 'updated_at',
    title: 'Updated',
    width: 150,
    sortField: 'updated_at',
    optional: true,
    render: (activity) => formatMoment(activity.updated_at),
  },
  { id: 'location', title: 'Location', width: 140, optional: true, render: (activity) => activity.location },
]

/** The due day with its time, where there is one. */
export function dueText({ due_date, due_time }: Pick<Activity, 'due_date' | 'due_time'>): string {
  return [formatDay(due_date), due_time].filter(Boolean).join(', ')
}
