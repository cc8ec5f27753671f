import { describe, expect, it } from 'vitest'
import type { LiveNotification } from '@/live/live-event'
import { groupNotifications } from './group-notifications'

const at = (id: string, created: Date, change: Partial<LiveNotification> = {}): LiveNotification => ({
  id,
  title: 'Lead assigned',
  type: 'info',
  link: '/leads',
  is_read: false,
  created_at: created.toISOString(),
  ...change,
})

describe('groupNotifications', () => {
  it('brings them into days, and what repeats within a day into one', () => {
    const now = new Date(2026, 10, 21, 12)
    const days = groupNotifications(
      [
        at('1', new Date(2026, 10, 21, 11)),
        at('2', new Date(2026, 10, 21, 10), { title: 'Import done' }),
        at('3', new Date(2026, 10, 21, 9), { is_read: true }),
        at('4', new Date(2026, 10, 20, 23)),
        at('5', new Date(2026, 10, 1, 8)),
      ],
      now,
    )
    expect(days.map(({ title, groups }) => [title, groups.map(({ all }) => all.map(({ id }) => id))])).toEqual([
      ['Today', [['1', '3'], ['2']]],
      ['Yesterday', [['4']]],
      ['1 Nov 2026', [['5']]],
    ])
    expect(days[0]?.groups[0]?.unread.map(({ id }) => id)).toEqual(['1'])
  })
})
