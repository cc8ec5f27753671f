import { describe, expect, it } from 'vitest'
import { parseServerTiming, totalServerTime } from '@/lib/server-timing'

describe('Server-Timing', () => {
  it('reads names and durations, whatever stands between', () => {
    expect(parseServerTiming('cache;desc="HIT, memory", load;dur=3.125;desc=x, total;dur="4.250"')).toEqual([
      { name: 'cache', duration: null },
      { name: 'load', duration: 3.125 },
      { name: 'total', duration: 4.25 },
    ])
  })

  it('takes the total, else the longest, else nothing', () => {
    expect(totalServerTime('load;dur=9, total;dur=4')).toBe(4)
    expect(totalServerTime('load;dur=9, cache;dur=1')).toBe(9)
    expect(totalServerTime('cache;desc="HIT memory"')).toBeNull()
    expect(totalServerTime(null)).toBeNull()
  })
})
