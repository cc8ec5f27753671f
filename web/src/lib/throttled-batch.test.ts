import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ThrottledBatch } from '@/lib/throttled-batch'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('ThrottledBatch', () => {
  it('gives the first at once and the rest together, and nothing twice', () => {
    const given: string[][] = []
    const batch = new ThrottledBatch(1_000, (names) => given.push([...names]))
    batch.add(['a'])
    batch.add(['b', 'c'])
    batch.add(['b'])
    expect(given).toEqual([['a']])
    vi.advanceTimersByTime(1_000)
    expect(given).toEqual([['a'], ['b', 'c']])
    vi.advanceTimersByTime(5_000)
    batch.add(['a'])
    expect(given).toHaveLength(3)
    batch.add(['z'])
    batch.stop()
    vi.advanceTimersByTime(5_000)
    expect(given).toHaveLength(3)
  })
})
