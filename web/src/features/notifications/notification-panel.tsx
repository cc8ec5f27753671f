import { Button, EmptyState, Group, SegmentedControl, Skeleton, Stack, UnstyledButton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { BellOff, CheckCheck, CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { formatAgo } from '@/lib/format'
import { useDelayedFlag } from '@/lib/use-delayed-flag'
import { useNow } from '@/lib/use-now'
import { useLive } from '@/live/live-provider'
import { useTenantScope } from '@/session/tenant-scope'
import { ProblemNotice } from '@/ui/problem-notice'
import { notificationListQuery, useMarkAllRead, useMarkRead } from './api'
import { groupNotifications, type NotificationGroup } from './group-notifications'
import classes from './notifications.module.css'

const NOTICEABLE = 150
const ICONS: Readonly<Record<string, LucideIcon>> = { success: CircleCheck, warning: TriangleAlert, error: CircleAlert }

export interface NotificationPanelProps {
  /** Told when a notification leads somewhere. */
  readonly onFollow: () => void
}

/** All notifications, day by day. Opening one marks it as read. */
export function NotificationPanel({ onFollow }: NotificationPanelProps) {
  const [isUnreadOnly, setIsUnreadOnly] = useState(false)
  const tenant = useTenantScope()
  const list = useInfiniteQuery(notificationListQuery(isUnreadOnly, tenant))
  const markAll = useMarkAllRead()
  const unread = useLive((state) => state.inbox?.unread ?? 0)
  const now = useNow()
  const isWaiting = useDelayedFlag(list.isPending && !list.isPaused, NOTICEABLE)
  const days = groupNotifications(list.data?.pages.flatMap((page) => page.notifications) ?? [], new Date(now))
  const error = markAll.error ?? list.error

  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label="Which notifications"
          value={isUnreadOnly ? 'unread' : 'all'}
          data={[
            { value: 'all', label: 'All' },
            { value: 'unread', label: 'Unread' },
          ]}
          onChange={(value) => setIsUnreadOnly(value === 'unread')}
        />
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<CheckCheck size={14} />}
          disabled={unread === 0}
          loading={markAll.isPending}
          onClick={() => markAll.mutate()}
        >
          Mark all as read
        </Button>
      </Group>
      {error && (
        <ProblemNotice error={error} onRetry={() => (markAll.error ? markAll.mutate() : void list.refetch())} />
      )}
      {list.isPaused && list.isPending && <output className={classes.quiet}>This waits for the network.</output>}
      {isWaiting && <Skeleton height={260} role="status" aria-label="Loading" />}
      {list.data && days.length === 0 && (
        <EmptyState
          size="sm"
          icon={<BellOff size={26} />}
          title={isUnreadOnly ? 'Nothing unread' : 'No notifications yet'}
          description="What concerns you appears here as it happens."
        />
      )}
      {days.map(({ title, groups }) => (
        <section key={title} aria-label={title}>
          <h3 className={classes.day}>{title}</h3>
          <ul className={classes.list}>
            {groups.map((group) => (
              <NotificationItem key={group.newest.id} group={group} now={now} onFollow={onFollow} />
            ))}
          </ul>
        </section>
      ))}
      {list.hasNextPage && (
        <Button size="xs" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show older ones
        </Button>
      )}
    </Stack>
  )
}

interface NotificationItemProps {
  readonly group: NotificationGroup
  readonly now: number
  readonly onFollow: () => void
}

function NotificationItem({ group, now, onFollow }: NotificationItemProps) {
  const { newest, all, unread } = group
  const router = useRouter()
  const markRead = useMarkRead()
  const Icon = ICONS[newest.type ?? ''] ?? Info
  const text = newest.message || newest.description
  const handleOpen = () => {
    for (const { id } of unread) markRead.mutate(id)
    const path = ownPath(newest.link)
    if (path === null) return
    onFollow()
    router.history.push(path)
  }
  return (
    <li>
      <UnstyledButton className={classes.item} data-unread={unread.length > 0 || undefined} onClick={handleOpen}>
        <Icon size={16} aria-hidden className={classes.icon} data-type={newest.type ?? 'info'} />
        <span className={classes.text}>
          <span className={classes.title}>
            {newest.title}
            {all.length > 1 && <span className={classes.times}> × {all.length}</span>}
            {unread.length > 0 && <span className={classes.unread}>unread</span>}
          </span>
          {text && <span className={classes.message}>{text}</span>}
          <time className={classes.quiet} dateTime={newest.created_at}>
            {formatAgo(newest.created_at, now)}
          </time>
        </span>
      </UnstyledButton>
    </li>
  )
}

/** Where a notification leads inside the app; null for nowhere, and for places outside: nobody is sent away by a row. */
function ownPath(link: string | null | undefined): string | null {
  if (!link) return null
  const { origin } = globalThis.location
  const url = URL.parse(link, origin)
  return url?.origin === origin ? `${url.pathname}${url.search}` : null
}
