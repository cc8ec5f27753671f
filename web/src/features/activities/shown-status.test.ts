import { describe, expect, it } from 'vitest'
import { shownStatus } from './shown-status'

const NOW = Date.parse('2026-11-21T12:00:00')

describe('shownStatus', () => {
  it.each([
    ['scheduled', '2026-11-21', '11:59', 'overdue'],
    ['scheduled', '2026-11-21', '12:01', 'scheduled'],
    ['in_progress', '2026-11-21', null, 'in_progress'],
    ['in_progress', '2026-11-20', null, 'overdue'],
    ['completed', '2026-11-20', null, 'completed'],
    ['scheduled', null, null, 'scheduled'],
  ] as const)('%s, due %s %s: %s', (status, due_date, due_time, shown) => {
    expect(shownStatus({ status, due_date, due_time }, NOW)).toBe(shown)
  })
})
