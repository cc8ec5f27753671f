import { describe, expect, it } from 'vitest'
import { historySteps, loneSteps, summarize } from './history-series'
import type { HistoryPoint } from './shapes'

const NOW = Date.parse('2026-11-21T12:00:30Z')

function point(at: string, figures: Partial<HistoryPoint> = {}): HistoryPoint {
  return {
    at,
    minutes: 1,
    memory_hits: 0,
    remote_hits: 0,
    misses: 0,
    stale: 0,
    bypasses: 0,
    failures: 0,
    loads: 0,
    load_errors: 0,
    evictions: 0,
    bytes: 0,
    entries: 0,
    ...figures,
  }
}

describe('historySteps', () => {
  const history = {
    step_seconds: 60,
    points: [
      point('2026-11-21T11:57:00Z', { memory_hits: 6, remote_hits: 3, misses: 1, bytes: 500 }),
      point('2026-11-21T11:59:00Z', { misses: 4, stale: 1, loads: 4, load_errors: 2, evictions: 3, bytes: 700 }),
    ],
  }

  it('fills the whole range up to now, with gaps where nothing is known', () => {
    const steps = historySteps(history, '1h', NOW)
    expect(steps).toHaveLength(60)
    expect(steps.at(-1)?.at).toBe(Date.parse('2026-11-21T11:59:00Z'))
    expect(steps.slice(-3).map(({ hitRate, misses, bytes }) => [hitRate, misses, bytes])).toEqual([
      [0.9, 1, 500],
      [null, 0, null],
      [0, 4, 700],
    ])
  })

  it('knows where a value stands alone', () => {
    const steps = historySteps(history, '1h', NOW)
    expect([...loneSteps(steps, 'hitRate')]).toEqual([57, 59])
    expect([...loneSteps(steps, 'misses')]).toEqual([])
  })

  it('has no steps before anything was written down', () => {
    expect(historySteps({ step_seconds: 60, points: [] }, '7d', NOW)).toEqual([])
  })

  it('adds up what a range brought', () => {
    expect(summarize(historySteps(history, '1h', NOW))).toEqual({
      hitRate: 9 / 14,
      requests: 15,
      loads: 4,
      loadErrors: 2,
      evictions: 3,
      bytes: 700,
    })
  })
})
