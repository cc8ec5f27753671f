import { describe, expect, it } from 'vitest'
import { formatAgo, formatBytes, formatDuration, formatShare, formatSpan } from '@/lib/format'

const NOW = Date.parse('2026-11-21T12:00:00Z')

describe('formats', () => {
  it.each([
    ['2026-11-21T11:59:50Z', 'just now'],
    ['2026-11-21T11:55:00Z', '5 min ago'],
    ['2026-11-21T09:00:00Z', '3 h ago'],
    ['2026-11-11T12:00:00Z', '10 days ago'],
    ['2026-11-21T12:00:20Z', 'in a moment'],
    ['2026-11-21T14:00:00Z', 'in 2 h'],
    [null, ''],
    ['never', ''],
  ])('says of %s %s', (iso, text) => {
    expect(formatAgo(iso, NOW)).toBe(text)
  })

  it.each([
    [0.875, '87.5 %'],
    [1, '100 %'],
    [Number.NaN, '–'],
    [null, '–'],
  ])('says of the share %s %s', (share, text) => {
    expect(formatShare(share)).toBe(text)
  })

  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [300, '5 min'],
    [5_400, '1 h 30 min'],
    [86_400, '1 day'],
    [176_401, '2 days 1 h 1 s'],
  ])('says of %s seconds %s', (seconds, text) => {
    expect(formatSpan(seconds)).toBe(text)
  })

  it('keeps large sizes and long times short', () => {
    expect([formatBytes(536_870_912), formatBytes(2_147_483_648)]).toEqual(['536.9 MB', '2.1 GB'])
    expect([0, 0.0017, 0.42, 1_234, 300_000].map(formatDuration)).toEqual([
      '0 ms',
      '1.7 µs',
      '0.42 ms',
      '1.2 s',
      '5 min',
    ])
  })
})
