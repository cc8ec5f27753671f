import { formatDay } from '@/lib/format'
import { addDays, dayOf } from '@/lib/local-day'
import type { LiveNotification } from '@/live/live-event'

/** Notifications of one day. */
export interface NotificationDay {
  readonly title: string
  readonly groups: readonly NotificationGroup[]
}

/** Notifications that say the same about the same thing: shown as one, the newest in front. */
export interface NotificationGroup {
  readonly newest: LiveNotification
  readonly all: readonly LiveNotification[]
  readonly unread: readonly LiveNotification[]
}

/** Brings notifications into days and, within a day, those that repeat into one group; newest first. */
export function groupNotifications(notifications: readonly LiveNotification[], now: Date): NotificationDay[] {
  const days = new Map<string, Map<string, LiveNotification[]>>()
  for (const notification of notifications) {
    const day = dayOf(new Date(notification.created_at))
    const groups = days.get(day) ?? new Map<string, LiveNotification[]>()
    const key = JSON.stringify([notification.title, notification.type, notification.link])
    groups.set(key, [...(groups.get(key) ?? []), notification])
    days.set(day, groups)
  }
  return [...days].map(([day, groups]) => ({
    title: dayTitle(day, now),
    groups: [...groups.values()].flatMap((all) => {
      const [newest] = all
      return newest ? [{ newest, all, unread: all.filter(({ is_read }) => !is_read) }] : []
    }),
  }))
}

function dayTitle(day: string, now: Date): string {
  const today = dayOf(now)
  if (day === today) return 'Today'
  return day === addDays(today, -1) ? 'Yesterday' : formatDay(day)
}
