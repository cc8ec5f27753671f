import { ActionIcon, Button, EmptyState, Skeleton, Stack, Tooltip, UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { CalendarCheck2, Check } from 'lucide-react'
import { useRef, useState } from 'react'
import { ApiProblem } from '@/api/problem'
import type { Activity } from '@/api/rows'
import { formatDay } from '@/lib/format'
import { addDays, dayOf, type LocalDay } from '@/lib/local-day'
import { useKeys } from '@/lib/use-keys'
import { useNow } from '@/lib/use-now'
import { useSession } from '@/session/use-session'
import { QueryView } from '@/ui/query-view'
import { StatusMark } from '@/ui/status-mark'
import classes from './activities.module.css'
import { activityName } from './activity-columns'
import { ActivityIcon } from './activity-icon'
import type { ActivityFilters } from './activity-search'
import { type ActivityStatus, isClosed } from './activity-words'
import { dueActivitiesQuery, useUpdateActivity } from './api'
import { shownStatus } from './shown-status'

/** How far ahead an agenda looks, in days. */
const HORIZON = 60
/** Late activities shown at first, the latest ones. */
const LATE_SHOWN = 5

export interface AgendaProps {
  readonly filters: ActivityFilters
  readonly status: ActivityStatus | undefined
  readonly onOpen: (activity: Activity) => void
}

/** What is late, due today and due next, day by day. */
export function Agenda({ filters, status, onOpen }: AgendaProps) {
  const today = dayOf(new Date())
  // What is done belongs to the past; what is late does not, however old it is.
  const late = useQuery(dueActivitiesQuery(filters, { to: addDays(today, -1), status: 'overdue' }))
  const next = useQuery(dueActivitiesQuery(filters, { from: today, to: addDays(today, HORIZON), status }))
  return (
    <QueryView query={late} skeleton={<AgendaSkeleton />}>
      {(lateData) => (
        <QueryView query={next} skeleton={<AgendaSkeleton />}>
          {(nextData) => (
            <AgendaDays
              late={status === undefined || status === 'overdue' ? lateData.activities : []}
              next={nextData.activities}
              today={today}
              onOpen={onOpen}
            />
          )}
        </QueryView>
      )}
    </QueryView>
  )
}

interface AgendaDaysProps {
  readonly late: readonly Activity[]
  readonly next: readonly Activity[]
  readonly today: LocalDay
  readonly onOpen: (activity: Activity) => void
}

function AgendaDays({ late, next, today, onOpen }: AgendaDaysProps) {
  const box = useRef<HTMLDivElement>(null)
  const move = (step: number) => {
    const items = [...(box.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])]
    const at = items.indexOf(document.activeElement as HTMLElement)
    items[at < 0 ? 0 : Math.min(Math.max(at + step, 0), items.length - 1)]?.focus()
  }
  const complete = () => {
    const item = document.activeElement?.closest('li')
    item?.querySelector<HTMLElement>('[data-complete]')?.click()
  }
  useKeys({ j: () => move(1), k: () => move(-1), c: complete })

  if (late.length === 0 && next.length === 0) {
    return (
      <EmptyState
        size="sm"
        icon={<CalendarCheck2 size={28} />}
        title="Nothing is due"
        description="Activities with a due date in the next weeks appear here."
      />
    )
  }
  return (
    <div ref={box}>
      {late.length > 0 && <AgendaDay title="Late" isLate activities={late} onOpen={onOpen} />}
      {[...byDay(next)].map(([day, activities]) => (
        <AgendaDay
          key={day}
          title={dayTitle(day, today)}
          aside={day === today ? formatDay(day) : undefined}
          activities={activities}
          onOpen={onOpen}
        />
      ))}
    </div>
  )
}

function byDay(activities: readonly Activity[]): Map<LocalDay, Activity[]> {
  const days = new Map<LocalDay, Activity[]>()
  for (const activity of activities) {
    const day = activity.due_date ?? ''
    days.set(day, [...(days.get(day) ?? []), activity])
  }
  return days
}

function dayTitle(day: LocalDay, today: LocalDay): string {
  if (day === today) return 'Today'
  return day === addDays(today, 1) ? 'Tomorrow' : formatDay(day)
}

interface AgendaDayProps {
  readonly title: string
  readonly aside?: string
  readonly isLate?: boolean
  readonly activities: readonly Activity[]
  readonly onOpen: (activity: Activity) => void
}

function AgendaDay({ title, aside, isLate, activities, onOpen }: AgendaDayProps) {
  const [isWhole, setIsWhole] = useState(false)
  // A long tail of late ones must not push today out of sight.
  const shown = isLate && !isWhole ? activities.slice(-LATE_SHOWN) : activities
  return (
    <>
      <h2 className={classes.day} data-late={isLate || undefined}>
        {title}
        <small>{aside ?? activities.length}</small>
      </h2>
      <ul className={classes.items} aria-label={title}>
        {shown.map((activity) => (
          <AgendaItem key={activity.id} activity={activity} showsDay={isLate ?? false} onOpen={onOpen} />
        ))}
      </ul>
      {shown.length < activities.length && (
        <Button size="compact-xs" variant="subtle" mt={4} onClick={() => setIsWhole(true)}>
          Show all {activities.length} late ones
        </Button>
      )}
    </>
  )
}

interface AgendaItemProps {
  readonly activity: Activity
  readonly showsDay: boolean
  readonly onOpen: (activity: Activity) => void
}

function AgendaItem({ activity, showsDay, onOpen }: AgendaItemProps) {
  const { mayChange } = useSession()
  const update = useUpdateActivity()
  const isDone = isClosed(activity.status)
  const now = useNow(60_000)
  const handleComplete = () =>
    update.mutate(
      { id: activity.id, etag: null, change: { status: 'completed' } },
      {
        onError: (error) =>
          notifications.show({
            color: 'red',
            title: 'Not completed',
            message: error instanceof ApiProblem ? error.detail : 'This could not be saved.',
          }),
      },
    )
  return (
    <li className={classes.item} data-closed={isDone || undefined}>
      <Tooltip label={isDone ? 'Done' : 'Complete (c)'}>
        <ActionIcon
          variant={isDone ? 'light' : 'default'}
          radius="xl"
          size={24}
          data-complete
          aria-label={`Complete ${activityName(activity)}`}
          disabled={isDone || !mayChange('activities')}
          loading={update.isPending}
          onClick={handleComplete}
        >
          <Check size={13} />
        </ActionIcon>
      </Tooltip>
      <UnstyledButton className={classes.open} data-item onClick={() => onOpen(activity)}>
        <ActivityIcon type={activity.type} />
        <span className={classes.name}>{activityName(activity)}</span>
        <span className={classes.quiet}>
          {[showsDay && formatDay(activity.due_date), activity.due_time, activity.assigned_to]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </UnstyledButton>
      <StatusMark status={shownStatus(activity, now)} />
    </li>
  )
}

function AgendaSkeleton() {
  return (
    <Stack gap={8} maw={900}>
      {Array.from({ length: 8 }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars have no identity
        <Skeleton key={at} height={30} />
      ))}
    </Stack>
  )
}
