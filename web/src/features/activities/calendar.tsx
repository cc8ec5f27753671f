import { ActionIcon, Button, Popover, Skeleton, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { Activity } from '@/api/rows'
import { formatDay } from '@/lib/format'
import { addDays, addMonths, dayOf, type LocalDay, monthWeeks, noonOf } from '@/lib/local-day'
import { useKeys } from '@/lib/use-keys'
import { useNow } from '@/lib/use-now'
import { CacheBadge } from '@/ui/cache-badge'
import { QueryView } from '@/ui/query-view'
import classes from './activities.module.css'
import { activityName } from './activity-columns'
import type { ActivityFilters } from './activity-search'
import type { ActivityStatus } from './activity-words'
import { dueActivitiesQuery } from './api'
import { shownStatus } from './shown-status'

/** Entries shown in one day before the rest is a number. */
const SHOWN = 3
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' })

export interface CalendarProps {
  readonly filters: ActivityFilters
  readonly status: ActivityStatus | undefined
  /** Any day of the month shown. */
  readonly day: LocalDay
  readonly onDay: (day: LocalDay) => void
  readonly onOpen: (activity: Activity) => void
}

/** A month of activities by their due day. */
export function Calendar({ filters, status, day, onDay, onOpen }: CalendarProps) {
  const weeks = monthWeeks(day)
  const from = weeks[0]?.[0] ?? day
  const to = addDays(from, 41)
  const due = useQuery(dueActivitiesQuery(filters, { from, to, status }))
  useKeys({
    '[': () => onDay(addMonths(day, -1)),
    ']': () => onDay(addMonths(day, 1)),
    t: () => onDay(dayOf(new Date())),
  })
  return (
    <>
      <div className={classes.calendarHead}>
        <ActionIcon variant="default" aria-label="Previous month" onClick={() => onDay(addMonths(day, -1))}>
          <ChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon variant="default" aria-label="Next month" onClick={() => onDay(addMonths(day, 1))}>
          <ChevronRight size={16} />
        </ActionIcon>
        <Button size="compact-sm" variant="default" onClick={() => onDay(dayOf(new Date()))}>
          Today
        </Button>
        <span className={classes.month} aria-live="polite">
          {months.format(noonOf(day))}
        </span>
        {due.data !== undefined && due.data.total > due.data.activities.length && (
          <span className={classes.quiet}>
            The first {due.data.activities.length} of {due.data.total} are shown; narrow the filters for the rest.
          </span>
        )}
        <div style={{ flex: 1 }} />
        {due.data?.cache && <CacheBadge answer={due.data.cache} />}
      </div>
      <QueryView query={due} skeleton={<Skeleton height={640} />}>
        {({ activities }) => <Month weeks={weeks} month={day.slice(0, 7)} activities={activities} onOpen={onOpen} />}
      </QueryView>
    </>
  )
}

interface MonthProps {
  readonly weeks: readonly (readonly LocalDay[])[]
  /** As `2026-11`. */
  readonly month: string
  readonly activities: readonly Activity[]
  readonly onOpen: (activity: Activity) => void
}

function Month({ weeks, month, activities, onOpen }: MonthProps) {
  const today = dayOf(new Date())
  return (
    <table className={classes.calendar} aria-label="Activities by due day">
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                className={classes.cell}
                data-outside={!day.startsWith(month) || undefined}
                data-today={day === today || undefined}
              >
                <time dateTime={day} className={classes.cellDay} title={formatDay(day)}>
                  {Number(day.slice(8))}
                </time>
                <Entries activities={activities.filter(({ due_date }) => due_date === day)} onOpen={onOpen} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface EntriesProps {
  readonly activities: readonly Activity[]
  readonly onOpen: (activity: Activity) => void
}

function Entries({ activities, onOpen }: EntriesProps) {
  const shown = activities.length > SHOWN + 1 ? activities.slice(0, SHOWN) : activities
  return (
    <>
      {shown.map((activity) => (
        <Entry key={activity.id} activity={activity} onOpen={onOpen} />
      ))}
      {activities.length > shown.length && (
        <Popover position="bottom-start" shadow="md" withinPortal>
          <Popover.Target>
            <UnstyledButton className={classes.more}>and {activities.length - shown.length} more</UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown className={classes.whole}>
            {activities.map((activity) => (
              <Entry key={activity.id} activity={activity} onOpen={onOpen} />
            ))}
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  )
}

interface EntryProps {
  readonly activity: Activity
  readonly onOpen: (activity: Activity) => void
}

function Entry({ activity, onOpen }: EntryProps) {
  const now = useNow(60_000)
  return (
    <UnstyledButton
      className={classes.entry}
      data-status={shownStatus(activity, now)}
      title={activityName(activity)}
      onClick={() => onOpen(activity)}
    >
      {activity.due_time && `${activity.due_time} `}
      {activityName(activity)}
    </UnstyledButton>
  )
}
