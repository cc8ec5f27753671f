import { describe, expect, it } from 'vitest'
import { addDays, addMonths, dayOf, monthWeeks } from '@/lib/local-day'

describe('local days', () => {
  it('counts over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-01')
    expect(addMonths('2026-01-31', -1)).toBe('2025-12-01')
    expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
  })

  it('lays out a month in six weeks from Monday on', () => {
    const weeks = monthWeeks('2026-11-21')
    expect(weeks).toHaveLength(6)
    expect(weeks[0]?.[0]).toBe('2026-10-26')
    expect(weeks[5]?.[6]).toBe('2026-12-06')
    expect(new Set(weeks.flat()).size).toBe(42)
  })
})
